using System.Runtime.InteropServices;
using Xunit;

namespace PipelineKit.Tests.Support;

/// <summary>Named pipes that nobody writes to: whoever opens one to read waits for ever.</summary>
internal static partial class NamedPipe
{
    /// <summary>Makes one; gives its path.</summary>
    public static string Make(string path)
    {
        Assert.Equal(0, MakeFifo(path, 0x1B6));
        return path;
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
