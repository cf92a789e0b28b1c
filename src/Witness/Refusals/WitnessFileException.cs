namespace Zk.Witness;

/// <summary>
/// A file a desk brought (its secrets, its venue's leaves) is refused. The message names the file and the place in
/// it; it never carries a secret value.
/// </summary>
public sealed class WitnessFileException : Exception
{
    /// <summary>A refusal with a message that holds no secret value.</summary>
    public WitnessFileException(string message) : base(message)
    {
    }
}
