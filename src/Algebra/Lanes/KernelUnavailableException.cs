namespace Zk.Algebra;

/// <summary>The environment variable ZK_KERNEL names no kernel, or one that this processor cannot run; thrown by the first computation that needs one.</summary>
/// <param name="message">The variable, its value and what was expected.</param>
public sealed class KernelUnavailableException(string message) : InvalidOperationException(message);
