using System.Runtime.InteropServices;
using System.Text;

namespace PipelineKit.Host.Workers;

/// <summary>
/// Protects the program's machine code from isolated plugins. The runtime maps JIT-compiled code a second time through a
/// descriptor, which any process of this user can open and truncate. This process would then crash with SIGBUS, and this memory
/// cannot be sealed. The runtime omits the second mapping if an environment variable is set before it starts, so the program
/// restarts itself if plugins may be isolated.
/// </summary>
internal static unsafe partial class PrivateCode
{
    private const string Variable = "DOTNET_EnableWriteXorExecute", Option = "--isolate", Key = "isolation";

    // The maximum size of a pipeline file.
    private const int MostBytes = 256 << 10;

    // Far more files than a hand-written pipeline uses.
    private const int MostFiles = 64;

    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ',', '"', '\'', '{', '}', '[', ']', ':'];

    /// <summary>Restarts the program with the same arguments if necessary and possible; otherwise returns.</summary>
    public static void Ensure(string[] args)
    {
        // A variable that is already set, by the user or by this program, is respected.
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Variable) is not null || !IsWanted(args))
            return;
        try
        {
            var line = File.ReadAllBytes("/proc/self/cmdline");
            fixed (byte* start = line)
            {
                var words = new List<nint>();
                for (var at = 0; at < line.Length; at += line.AsSpan(at).IndexOf((byte)0) + 1)
                    words.Add((nint)(start + at));
                words.Add(0);
                if (SetVariable(Variable, "0", 1) == 0)
                    fixed (nint* all = CollectionsMarshal.AsSpan(words))
                        _ = Execute("/proc/self/exe", all);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
        // Continue without a restart: all other protections still apply.
    }

    /// <summary>
    /// Returns whether plugins may be isolated, according to an option, a pipeline file, or a file that it uses.
    /// </summary>
    internal static bool IsWanted(string[] args)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return args.Any(a => a.StartsWith(Option, StringComparison.Ordinal) || MayBePipeline(a) && Mentions(a, seen));
    }

    private static bool MayBePipeline(string word) =>
        word.EndsWith(".yaml", StringComparison.Ordinal) || word.EndsWith(".yml", StringComparison.Ordinal);

    // A false positive costs a twentieth of a second. Only regular files are opened, because a pipe would block.
    private static bool Mentions(string path, HashSet<string> seen)
    {
        try
        {
            if (seen.Count >= MostFiles || !seen.Add(Path.GetFullPath(path))
                || new FileInfo(path) is not { Exists: true, Length: > 0 and <= MostBytes })
                return false;
            var text = Encoding.UTF8.GetString(File.ReadAllBytes(path));
            return text.Contains(Key, StringComparison.Ordinal)
                || text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(MayBePipeline)
                    .Any(used => Mentions(Path.Combine(Path.GetDirectoryName(path) ?? "", used), seen));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, nint* arguments);
}
