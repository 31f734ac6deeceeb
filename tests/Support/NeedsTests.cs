using Xunit;

namespace PipelineKit.Tests.Support;

public class NeedsTests
{
    [Fact]
    public void Skipped_tests_state_the_reason()
    {
        Assert.Null(Needs.Reason(true, "Linux", "strace"));
        Assert.Equal("needs strace, which Linux has", Needs.Reason(false, "Linux", "strace"));
    }

    [Fact]
    public void Only_other_systems_skip()
    {
        Assert.Equal(!OperatingSystem.IsLinux(), new LinuxFactAttribute("strace").Skip is not null);
        Assert.Equal(!OperatingSystem.IsLinux(), new LinuxTheoryAttribute("strace").Skip is not null);
        Assert.Equal(OperatingSystem.IsWindows(), new UnixFactAttribute("bash").Skip is not null);
        Assert.Equal(OperatingSystem.IsWindows(), new UnixTheoryAttribute("bash").Skip is not null);
    }

    [Fact]
    public void A_missing_file_skips()
    {
        Assert.Null(new FileFactAttribute("README.md").Skip);
        Assert.Equal("needs 'no/such.file', which is not here", new FileFactAttribute("no/such.file").Skip);
    }
}
