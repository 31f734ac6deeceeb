using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;

namespace HostilePlugins;

/// <summary>Implements the actions.</summary>
internal static partial class Misdeeds
{
    private const int EightGibibytes = 8 << 10, Mebibyte = 1 << 20, Kill = 9;

    private static readonly List<object> Kept = [];

    /// <summary>Performs an action that needs no rows; returns the resulting sample.</summary>
    public static double Do(Deed deed, double sample)
    {
        if (Sabotage.Do(deed))
            return sample;
        switch (deed)
        {
            case Deed.Throw: throw new InvalidOperationException("hostile on purpose");
            case Deed.ThrowInInitializer: return Doomed.Value;
            case Deed.ThrowInTask: Task.Run(() => throw new InvalidOperationException("hostile on purpose")).Wait(); break;
            case Deed.Refuse: throw new PipelineException(Codes.BadGeometry, "this picture will not do", "take another");
            case Deed.OverflowStack: return Overflow(sample);
            case Deed.Exit: Environment.Exit(0); break;
            case Deed.FailFast: Environment.FailFast("hostile on purpose"); break;
            case Deed.CrashInNativeCode: Fill(16, 1, 4096); break;
            case Deed.KillItself: Signal(Environment.ProcessId, Kill); break;
            case Deed.Loop: while (Volatile.Read(ref sample) > 0) { } break;
            case Deed.AllocateManaged: AllocateManaged(); break;
            case Deed.AllocateNative: AllocateNative(); break;
            case Deed.LeakThreads: LeakThreads(); break;
            case Deed.ThrowAsync: ThrowAsync(); Never(); break;
            case Deed.ThrowOnThread:
                new Thread(() => throw new InvalidOperationException("hostile on purpose")).Start(); Never(); break;
            case Deed.Print: Console.WriteLine("data of the plugin"); Console.Error.WriteLine("messages of the plugin"); break;
            case Deed.PrintNatively: Write(1, "written natively\n", 17); break;
            case Deed.PrintForever: for (var i = 0; i < 100_000; i++) Console.WriteLine(i); break;
            case Deed.Nan: return double.NaN;
        }
        return sample;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Overflow(double sample) => sample < 0 ? 0 : Overflow(sample + 1) + 1;

    private static void AllocateManaged()
    {
        for (var i = 0; i < EightGibibytes; i++)
        {
            var block = new byte[Mebibyte];
            Array.Fill(block, (byte)1);
            Kept.Add(block);
        }
    }

    private static unsafe void AllocateNative()
    {
        for (var i = 0; i < EightGibibytes; i++)
            new Span<byte>(NativeMemory.Alloc(Mebibyte), Mebibyte).Fill(1);
    }

    private static void LeakThreads()
    {
        for (var i = 0; i < 100; i++)
            new Thread(Never) { IsBackground = true }.Start();
    }

    // Waits forever.
    private static void Never() => new ManualResetEventSlim().Wait();

    private static async void ThrowAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("hostile on purpose");
    }

    private static class Doomed
    {
        public static readonly double Value = Do(Deed.Throw, 0);
    }

    [LibraryImport("libc", EntryPoint = "memset")]
    private static partial nint Fill(nint target, int value, nuint count);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "write", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Write(int descriptor, string text, nuint count);
}
