import type { Panel } from "../../protocol.js";

/** What there is to ask: the newest digest, topics with counts, examples, and tomorrow's post. */
export function SidePanel(props: {
  readonly panel: Panel;
  readonly onAsk: (line: string) => void;
  readonly onRunPost: () => void;
}) {
  const { panel, onAsk } = props;
  return (
    <aside className="side" aria-label="What to ask">
      <section>
        <h2>Tomorrow’s post</h2>
        <p>
          Subscribe this channel, then run what it would get next. It is the delivery that Slack and Discord
          get.
        </p>
        <div className="side-buttons">
          <button type="button" onClick={() => onAsk("/papers subscribe")}>
            Subscribe this channel
          </button>
          <button type="button" onClick={props.onRunPost}>
            Run tomorrow’s post
          </button>
        </div>
      </section>
      {panel.latest !== undefined && (
        <section>
          <h2>Digest of {panel.latest.date}</h2>
          <ol>
            {panel.latest.titles.map((title) => (
              <li key={title}>
                <button type="button" className="link" onClick={() => onAsk(`/paper ${title}`)}>
                  {title}
                </button>
              </li>
            ))}
          </ol>
          <button type="button" className="link" onClick={() => onAsk("/papers latest")}>
            All {panel.latest.total} papers
          </button>
        </section>
      )}
      <section>
        <h2>Topics</h2>
        <ul className="chips">
          {panel.topics.map(({ topic, count }) => (
            <li key={topic}>
              <button type="button" onClick={() => onAsk(`/papers ${topic}`)}>
                {topic} <span className="count">{count}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Try</h2>
        <ul>
          {panel.examples.map((example) => (
            <li key={example}>
              <button type="button" className="link" onClick={() => onAsk(example)}>
                <code>{example}</code>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Into your own workspace</h2>
        <p>
          <code>broadsheet slack manifest --socket</code> and <code>broadsheet discord register</code> are the
          set-up; <code>broadsheet doctor</code> says what is missing.
        </p>
      </section>
    </aside>
  );
}
