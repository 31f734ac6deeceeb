using System.Reflection;
using System.Runtime.CompilerServices;

namespace PipelineKit.Tests.Fuzzing;

/// <summary>
/// Records the branches that an input takes if the program is instrumented with SharpFuzz, whose code counts them in memory
/// provided by this class. Without instrumentation, an input is new if its outcome is.
/// </summary>
internal static unsafe class Coverage
{
    private const int Size = 1 << 16;

    private static readonly byte[] Counts = GC.AllocateArray<byte>(Size, pinned: true);
    private static readonly byte[] Seen = new byte[Size];

    /// <summary>Whether the program is instrumented.</summary>
    public static bool IsThere { get; private set; }

    /// <summary>The number of branches taken so far.</summary>
    public static int Branches => Seen.Count(s => s != 0);

    /// <summary>Starts counting.</summary>
    public static void Begin() => Array.Clear(Counts);

    /// <summary>Returns whether a branch was taken for the first time, or more often than before.</summary>
    public static bool IsNew()
    {
        var found = false;
        for (var i = 0; i < Size; i++)
            if (Counts[i] != 0 && (Counts[i] | Seen[i]) != Seen[i])
                (Seen[i], found) = ((byte)(Counts[i] | Seen[i]), true);
        return found;
    }

    /// <summary>Provides the memory before any of the program's code runs, because counting starts with its first
    /// branch.</summary>
    [ModuleInitializer]
    internal static void Connect()
    {
        if (Environment.GetEnvironmentVariable("FUZZ_TARGET") is not { Length: > 0 })
            return;
        var trace = Type.GetType("SharpFuzz.Common.Trace, SharpFuzz.Common");
        if (trace?.GetField("SharedMem", BindingFlags.Public | BindingFlags.Static) is not { } memory)
            return;
        fixed (byte* start = Counts)
            memory.SetValue(null, Pointer.Box(start, typeof(byte*)));
        IsThere = true;
    }
}
