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

    /// <summary>Starts the program anew with the same arguments, when that is needed and possible; else comes back.</summary>
    public static void Ensure(string[] args)
    {
        // Who has set the variable, this program among them, has decided.
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Variable) is not null || !args.Any(IsolatesPlugins))
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

    private static bool IsolatesPlugins(string argument) =>
        argument.StartsWith(Option, StringComparison.Ordinal) || MayBePipeline(argument) && Mentions(argument);

    private static bool MayBePipeline(string argument) =>
        argument.EndsWith(".yaml", StringComparison.Ordinal) || argument.EndsWith(".yml", StringComparison.Ordinal);

    // A file that only speaks of it costs a twentieth of a second. Nothing but files is opened: a pipe would wait for a writer.
    private static bool Mentions(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > 0 and <= MostBytes }
                && Encoding.Latin1.GetString(File.ReadAllBytes(path)).Contains(Key, StringComparison.Ordinal);
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
