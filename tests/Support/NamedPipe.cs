using System.Runtime.InteropServices;
using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Named pipes without a writer: opening one for reading blocks forever.</summary>
internal static partial class NamedPipe
{
    /// <summary>Creates a pipe and returns its path.</summary>
    public static string Make(string path)
    {
        Assert.Equal(0, MakeFifo(path, 0x1B6));
        return path;
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
