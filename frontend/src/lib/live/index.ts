export { live, type CallReply, type Follower, type LiveEvent, type LiveState } from './live.svelte';
