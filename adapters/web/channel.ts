import type { Message, Post } from "./protocol.js";

/** The playground's own channel: what was posted there since the start, newest last. */
export interface PlaygroundChannel {
  append(post: AppendedPost): Post;
  after(number: number): readonly Post[];
  findReference(reference: string): Post | undefined;
}

export interface AppendedPost {
  readonly message: Message;
  readonly root: number | undefined;
  readonly isNotice: boolean;
  /** How delivery finds the post again. */
  readonly reference: string | undefined;
}

/** Old posts are dropped: the page shows a conversation, not an archive. */
const MAX_POSTS = 200;

export function createPlaygroundChannel(): PlaygroundChannel {
  const kept: { readonly post: Post; readonly reference: string | undefined }[] = [];
  let last = 0;
  return {
    append: ({ message, root, isNotice, reference }) => {
      last += 1;
      const post: Post = { number: last, isNotice, message, ...(root === undefined ? {} : { root }) };
      kept.push({ post, reference });
      if (kept.length > MAX_POSTS) kept.shift();
      return post;
    },
    after: (number) => kept.flatMap(({ post }) => (post.number > number ? [post] : [])),
    findReference: (reference) => kept.find((each) => each.reference === reference)?.post,
  };
}
