namespace Zk.Cli;

/// <summary>What the process tells its caller; scripts branch on these.</summary>
internal static class ExitCode
{
    /// <summary>The command did what it was asked.</summary>
    public const int Ok = 0;

    /// <summary>The answer is no: an insolvent account, a proof or key that does not pass.</summary>
    public const int Refused = 1;

    /// <summary>The arguments or an input file are wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A defect or an environment failure (missing tool, port in use, disk full).</summary>
    public const int Internal = 3;

    /// <summary>Stopped by Ctrl-C (128 + SIGINT, the shell's convention).</summary>
    public const int Interrupted = 130;
}
