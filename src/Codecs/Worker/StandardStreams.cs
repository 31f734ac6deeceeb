using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Codecs.Worker;

/// <summary>
/// Duplicates the standard streams, so that a decoder's output goes to the error stream and not into a response.
/// </summary>
internal static partial class StandardStreams
{
    private const int Input = 0, Output = 1, Error = 2;

    /// <summary>Returns the original input and output streams. On systems other than Unix, they are not redirected.</summary>
    public static (Stream Input, Stream Output) Take()
    {
        if (OperatingSystem.IsWindows())
            return (Console.OpenStandardInput(), Console.OpenStandardOutput());
        var streams = (Moved(Input, FileAccess.Read), Moved(Output, FileAccess.Write));
        Checked(Replace(Error, Output));
        return streams;
    }

    private static FileStream Moved(int descriptor, FileAccess access) =>
        new(new SafeFileHandle(Checked(Duplicate(descriptor)), ownsHandle: true), access, bufferSize: 0);

    private static int Checked(int result) =>
        result >= 0 ? result : throw new IOException(Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Replace(int descriptor, int target);
}
