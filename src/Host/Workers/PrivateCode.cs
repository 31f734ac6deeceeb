using System.Runtime.InteropServices;
using System.Text;

namespace PipelineKit.Host.Workers;

/// <summary>
/// Keeps the program's machine code out of the reach of plugins that run apart. The runtime compiles into memory that it maps a
/// second time through a descriptor, which any process of this user can open and cut off: then this one dies of SIGBUS, and
/// unlike the memory of rows it cannot be sealed. The runtime leaves the second mapping out when a variable says so before it
/// starts, so the program starts itself once more where plugins will run apart.
/// </summary>
internal static unsafe partial class PrivateCode
{
    private const string Variable = "DOTNET_EnableWriteXorExecute", Option = "--isolate", Key = "isolation";

    // As much as a pipeline file may hold.
    private const int MostBytes = 256 << 10;

    // No pipeline written by hand uses more files than this.
    private const int MostFiles = 64;

    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ',', '"', '\'', '{', '}', '[', ']', ':'];

    /// <summary>Starts the program anew with the same arguments, when that is needed and possible; else comes back.</summary>
    public static void Ensure(string[] args)
    {
        // Who has set the variable, this program among them, has decided.
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
        // It goes on as it was: guarded against all else that a plugin may do.
    }

    /// <summary>Whether plugins may run apart: an option says so, or a pipeline file, or one that it uses.</summary>
    internal static bool IsWanted(string[] args)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return args.Any(a => a.StartsWith(Option, StringComparison.Ordinal) || MayBePipeline(a) && Mentions(a, seen));
    }

    private static bool MayBePipeline(string word) =>
        word.EndsWith(".yaml", StringComparison.Ordinal) || word.EndsWith(".yml", StringComparison.Ordinal);

    // A file that only speaks of it costs a twentieth of a second. Nothing but files is opened: a pipe would wait for a writer.
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
