using System.Globalization;
using System.Runtime.InteropServices;

namespace Zk.EndToEnd.Cli;

/// <summary>Runs a process in short steps and stands it still between them, so that a test can act in a state that lasts a few milliseconds.</summary>
internal static class Stepping
{
    // Of Linux; macOS numbers the last two otherwise, and has no /proc to look into either.
    private const int InterruptSignal = 2, ContinueSignal = 18, StopSignal = 19;

    private const char Gone = '-';

    /// <summary>
    /// Steps until <paramref name="state"/> holds and leaves the process standing still in that state; false when it ended before. What
    /// <paramref name="state"/> sees in files and under /proc cannot change while it looks.
    /// </summary>
    public static bool HaltWhen(int process, Func<int, bool> state)
    {
        while (true)
        {
            Send(process, StopSignal);
            if (!StandsStill(process)) return false;
            if (state(process)) return true;
            Send(process, ContinueSignal);
            Thread.Sleep(1);
        }
    }

    /// <summary>Ctrl-C, taken in before anything else once the process runs again.</summary>
    public static void Interrupt(int process)
    {
        Send(process, InterruptSignal);
        Send(process, ContinueSignal);
    }

    /// <summary>The files that the process has open or mapped.</summary>
    public static bool Uses(int process, string file) =>
        Directory.EnumerateFiles($"/proc/{process}/fd").Any(link => new FileInfo(link).LinkTarget == file)
        || File.ReadLines($"/proc/{process}/maps").Any(line => line.EndsWith(file, StringComparison.Ordinal));

    /// <summary>Time that all threads of the process have spent computing.</summary>
    public static TimeSpan Computed(int process)
    {
        const int TicksPerSecond = 100, UserTime = 11, SystemTime = 12;
        string[] fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        return TimeSpan.FromSeconds((double.Parse(fields[UserTime], CultureInfo.InvariantCulture) + double.Parse(fields[SystemTime], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    /// <summary>Waits until every thread has stopped; false when the process has ended.</summary>
    private static bool StandsStill(int process)
    {
        for (; ; Thread.Sleep(0))
        {
            if (StateOf($"/proc/{process}") is Gone or 'Z') return false;
            if (Directory.EnumerateDirectories($"/proc/{process}/task").All(task => StateOf(task) is 'T' or Gone)) return true;
        }
    }

    private static char StateOf(string folder)
    {
        try
        {
            return File.ReadAllText($"{folder}/stat").Split(") ")[^1][0];
        }
        catch (IOException)
        {
            return Gone;
        }
    }

    private static void Send(int process, int signal) => _ = Kill(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
