using Xunit;

namespace PipelineKit.Tests.Support;

public class NeedsTests
{
    [Fact]
    public void What_cannot_be_tried_here_says_why()
    {
        Assert.Null(Needs.Reason(true, "Linux", "strace"));
        Assert.Equal("needs strace, which Linux has", Needs.Reason(false, "Linux", "strace"));
    }

    [Fact]
    public void Only_another_system_skips()
    {
        Assert.Equal(!OperatingSystem.IsLinux(), new LinuxFactAttribute("strace").Skip is not null);
        Assert.Equal(!OperatingSystem.IsLinux(), new LinuxTheoryAttribute("strace").Skip is not null);
        Assert.Equal(OperatingSystem.IsWindows(), new UnixFactAttribute("bash").Skip is not null);
        Assert.Equal(OperatingSystem.IsWindows(), new UnixTheoryAttribute("bash").Skip is not null);
    }

    [Fact]
    public void A_file_that_is_not_here_skips()
    {
        Assert.Null(new FileFactAttribute("README.md").Skip);
        Assert.Equal("needs 'no/such.file', which is not here", new FileFactAttribute("no/such.file").Skip);
    }
}
