namespace Zk.Prover;

/// <summary>A circuit's artefact (wasm, r1cs, key, manifest) cannot be used. Names the file and what to do.</summary>
public sealed class CircuitLoadException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="artefact">Path or name of the artefact.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="remedy">What the reader can do about it.</param>
    /// <param name="inner">The cause, when another exception tells more.</param>
    public CircuitLoadException(string artefact, string problem, string remedy, Exception? inner = null)
        : base($"{artefact}: {problem}; {remedy}", inner) => Artefact = artefact;

    /// <summary>Path or name of the artefact.</summary>
    public string Artefact { get; }
}
