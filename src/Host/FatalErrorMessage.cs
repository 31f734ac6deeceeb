using System.Text;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host;

/// <summary>
/// What is said when the program cannot open its own parts any more: by the core of the runtime alone, for nothing else can be
/// loaded then.
/// </summary>
internal static class FatalErrorMessage
{
    private const int Error = 2, FilesOfSystem = 23, FilesOfProcess = 24;

    private const string Cure = "allow more open files: ulimit -n 1024; if that does not help, reinstall it\n";

    /// <summary>Says it, where that is the reason and a message can be written at all.</summary>
    /// <param name="fault">What ended the program.</param>
    public static void Say(Exception fault)
    {
        var part = Part(fault);
        if (part is null && !OutOfHandles())
            return;
        var what = part is { Length: > 0 } ? $"its own part '{part}'" : "its own parts";
        try
        {
            using var error = new SafeFileHandle(Error, ownsHandle: false);
            using var stream = new FileStream(error, FileAccess.Write, bufferSize: 0);
            stream.Write(Encoding.UTF8.GetBytes($"error {Codes.FewHandles}: the program cannot open {what}; {Cure}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
        }
    }

    /// <summary>Whether an assembly or a library of the program could not be loaded.</summary>
    public static bool LacksParts(Exception fault) => Part(fault) is not null;

    // Its name, as far as the fault tells it; null where no part is lacking.
    private static string? Part(Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException!)
            switch (at)
            {
                case FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal):
                    return name.Split(',')[0];
                case FileLoadException load:
                    return load.FileName?.Split(',')[0] ?? "";
                case DllNotFoundException or BadImageFormatException:
                    return "";
            }
        return null;
    }

    private static bool OutOfHandles()
    {
        try
        {
            using var nothing = File.OpenHandle(OperatingSystem.IsWindows() ? "NUL" : "/dev/null");
            return false;
        }
        catch (IOException e)
        {
            // On Unix, .NET keeps the error number of the system in the HResult.
            return e.HResult is FilesOfSystem or FilesOfProcess;
        }
    }
}
