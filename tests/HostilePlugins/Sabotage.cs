using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HostilePlugins;

/// <summary>Attacks on what a worker shares with its host: the memory of rows, and the pipes.</summary>
internal static unsafe partial class Sabotage
{
    private const int Stop = 19, PunchHole = 3, ReadWrite = 3, PrivateFixedAnonymous = 0x32;
    private const byte Answer = 100;

    /// <summary>Performs an attack; false if the action is not one.</summary>
    public static bool Do(Deed deed)
    {
        switch (deed)
        {
            case Deed.TruncateMemory: EachMemory(file => file.SetLength(0)); break;
            case Deed.TruncateHost: EachOf($"{Parent()}", "memfd:", file => file.SetLength(0)); break;
            case Deed.GrowMemory: EachMemory(file => file.SetLength(1L << 40)); break;
            case Deed.PunchMemory:
                EachMemory(file => _ = Allocate((int)file.SafeFileHandle.DangerousGetHandle(), PunchHole, 0, file.Length)); break;
            case Deed.UnlinkMemory: EachMemory(file => File.Delete(file.Name)); break;
            case Deed.MapOverRows: MapOver(); break;
            case Deed.CloseFiles: foreach (var one in Files("self")) _ = Close(one.Number); break;
            case Deed.ExhaustFiles: while (TryOpen()) { } break;
            case Deed.WriteGarbage: for (var i = 0; i < 20; i++) Send(Garbage(200, i)); break;
            case Deed.WriteHugeLength: Send([.. BitConverter.GetBytes(int.MaxValue), Answer, .. new byte[64]]); break;
            case Deed.WriteNegativeLength: Send([.. BitConverter.GetBytes(-1), Answer, .. new byte[64]]); break;
            case Deed.WriteEarlyAnswer: Send([.. BitConverter.GetBytes(1), Answer]); break;
            case Deed.StopItself: _ = Raise(Stop); break;
            default: return false;
        }
        return true;
    }

    // Tries the descriptors of the host and of this process in turn.
    private static void EachMemory(Action<FileStream> deed)
    {
        foreach (var process in new[] { "self", $"{Parent()}" })
            EachOf(process, "memfd:pipelinekit", deed);
    }

    private static void EachOf(string process, string name, Action<FileStream> deed)
    {
        foreach (var (number, _) in Files(process).Where(f => f.Target.Contains(name)))
            try
            {
                using var file = new FileStream($"/proc/{process}/fd/{number}", FileMode.Open, FileAccess.ReadWrite,
                    FileShare.ReadWrite);
                deed(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
            }
    }

    private static List<(int Number, string Target)> Files(string process)
    {
        var files = new List<(int, string)>();
        foreach (var path in Directory.GetFiles($"/proc/{process}/fd"))
            if (int.Parse(Path.GetFileName(path)) is > 2 and var number)
                files.Add((number, LinkOf(path)));
        return files;
    }

    private static string LinkOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: false)?.FullName ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static void MapOver()
    {
        foreach (var line in File.ReadLines("/proc/self/maps").Where(l => l.Contains("memfd:pipelinekit")).ToArray())
        {
            var ends = Array.ConvertAll(line[..line.IndexOf(' ')].Split('-'), e => Convert.ToInt64(e, 16));
            _ = Map((nint)ends[0], (nint)(ends[1] - ends[0]), ReadWrite, PrivateFixedAnonymous, -1, 0);
        }
    }

    private static void Send(byte[] bytes)
    {
        foreach (var (number, _) in Files("self").Where(f => f.Target.Contains("pipe:")))
            fixed (byte* start = bytes)
                _ = Write(number, start, bytes.Length);
    }

    private static byte[] Garbage(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static readonly List<SafeFileHandle> Held = [];

    private static bool TryOpen()
    {
        try
        {
            Held.Add(File.OpenHandle("/dev/null"));
            return Held.Count < 100_000;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int Parent();

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int Raise(int signal);

    [LibraryImport("libc", EntryPoint = "fallocate")]
    private static partial int Allocate(int descriptor, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte* bytes, nint count);
}
