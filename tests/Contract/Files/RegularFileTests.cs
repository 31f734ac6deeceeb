using PipelineKit.Files;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Contract.Files;

public sealed class RegularFileTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [UnixFact(Needs.Devices)]
    public void A_named_pipe_is_rejected_immediately() => Refused(NamedPipe.Make(work["pipe"]), "a named pipe");

    [UnixTheory(Needs.Devices)]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public void A_device_is_rejected(string path) => Refused(path, "a device");

    [Fact]
    public void A_folder_is_rejected() => Assert.ThrowsAny<Exception>(() => RegularFile.Open(work.Root));

    [UnixFact(Needs.Links)]
    public void A_link_is_followed_only_if_allowed()
    {
        File.CreateSymbolicLink(work["link"], work.Text("a", "text"));

        using (var file = RegularFile.OpenStream(work["link"]))
            Assert.Equal("text", new StreamReader(file).ReadToEnd());
        Assert.ThrowsAny<IOException>(() => RegularFile.Open(work["link"], followLinks: false));
    }

    [UnixFact(Needs.Links)]
    public void Two_names_of_one_file_have_the_same_identity()
    {
        File.CreateSymbolicLink(work["link"], work.Text("a", "text"));
        work.Text("b", "text");

        Assert.Equal(FileStatus.Of(work["a"])!.Value.Identity, FileStatus.Of(work["link"])!.Value.Identity);
        Assert.NotEqual(FileStatus.Of(work["a"])!.Value.Identity, FileStatus.Of(work["b"])!.Value.Identity);
        Assert.Equal((FileKind.Link, 4L, 1u), (FileStatus.Of(work["link"], followLinks: false)!.Value.Kind,
            FileStatus.Of(work["a"])!.Value.Size, FileStatus.Of(work["a"])!.Value.Links));
        Assert.Null(FileStatus.Of(work["none"]));
    }

    private static void Refused(string path, string kind) =>
        Assert.Equal($"it is {kind}, but only regular files are read",
            Assert.Throws<IOException>(() => RegularFile.Open(path)).Message);
}
