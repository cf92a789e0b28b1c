namespace Zk.Prover;

/// <summary>The server cannot start as asked. The message says what was found and what to do.</summary>
public sealed class ProverStartException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ProverStartException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
