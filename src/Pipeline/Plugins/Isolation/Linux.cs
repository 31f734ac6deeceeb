using System.Runtime.InteropServices;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Linux system calls that .NET does not provide: descriptors, limits, end of a pipe.</summary>
internal static partial class Linux
{
    private const int DuplicateCloseOnExec = 1030, DataLimit = 2, CoreLimit = 4, Kill = 9;
    private const short HangUp = 0x10;

    /// <summary>Duplicates a descriptor; children do not inherit the copy.</summary>
    public static int Duplicate(int descriptor) => Checked(Control(descriptor, DuplicateCloseOnExec, 3), "fcntl");

    /// <summary>Makes <paramref name="target"/> a duplicate of <paramref name="descriptor"/>.</summary>
    public static void Replace(int descriptor, int target) => Checked(Duplicate(descriptor, target), "dup2");

    /// <summary>Limits the private memory of this process, beyond which allocations fail. Also disables core dumps.</summary>
    public static void LimitMemory(long bytes)
    {
        var none = default(Limit);
        Checked(SetLimit(CoreLimit, in none), "setrlimit");
        Checked(GetLimit(DataLimit, out var present), "getrlimit");
        // The parent process may have set a lower hard limit, which cannot be raised.
        var least = Math.Min((ulong)bytes, present.Hard);
        var limit = new Limit(least, least);
        Checked(SetLimit(DataLimit, in limit), "setrlimit");
    }

    /// <summary>Waits until the write end of a pipe is closed.</summary>
    public static void WaitForHangUp(int descriptor)
    {
        var poll = new Poll { Descriptor = descriptor };
        while (Wait(ref poll, 1, -1) < 0 || (poll.Found & HangUp) == 0)
        {
        }
    }

    /// <summary>Ends this process immediately.</summary>
    public static void Die() => _ = Signal(Environment.ProcessId, Kill);

    private static int Checked(int result, string call) =>
        result >= 0 ? result : throw new IOException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int descriptor, int target);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Wait(ref Poll poll, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    private readonly record struct Limit(ulong Soft, ulong Hard);

    private struct Poll
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
