using System.Reflection;
using System.Runtime.CompilerServices;

namespace PipelineKit.Tests.Fuzzing;

/// <summary>
/// Which branches an input took, where the program was instrumented with SharpFuzz: its code then counts them in memory that this
/// class gives it. Without, an input is new when its outcome is.
/// </summary>
internal static unsafe class Coverage
{
    private const int Size = 1 << 16;

    private static readonly byte[] Counts = GC.AllocateArray<byte>(Size, pinned: true);
    private static readonly byte[] Seen = new byte[Size];

    /// <summary>Whether the program counts branches.</summary>
    public static bool IsThere { get; private set; }

    /// <summary>How many branches were taken so far.</summary>
    public static int Branches => Seen.Count(s => s != 0);

    /// <summary>Begins to count.</summary>
    public static void Begin() => Array.Clear(Counts);

    /// <summary>Whether a branch was taken that none took before, or more often than any did.</summary>
    public static bool IsNew()
    {
        var found = false;
        for (var i = 0; i < Size; i++)
            if (Counts[i] != 0 && (Counts[i] | Seen[i]) != Seen[i])
                (Seen[i], found) = ((byte)(Counts[i] | Seen[i]), true);
        return found;
    }

    /// <summary>Gives the memory before any of the program's code runs, which counts from its first branch on.</summary>
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
