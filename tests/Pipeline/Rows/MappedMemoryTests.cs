using PipelineKit.Rows;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Rows;

public class MappedMemoryTests
{
    [LinuxFact(Needs.Isolation)]
    public void Memory_that_a_worker_can_open_cannot_be_truncated_under_the_host()
    {
        using var memory = MappedMemory.Nameless(100_000);
        using var file = new FileStream(memory.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var length = file.Length;

        Assert.ThrowsAny<Exception>(() => file.SetLength(0));
        Assert.ThrowsAny<Exception>(() => file.SetLength(length + 1));

        Assert.Equal(length, file.Length);
        unsafe
        {
            memory.Pointer[99_999] = 7;
            file.Position = memory.Offset + 99_999;
            Assert.Equal(7, file.ReadByte());
        }
    }
}
