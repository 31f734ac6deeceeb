using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Documents;

public sealed class FileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pipelinekit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_read_under_the_name_the_user_gave()
    {
        var (document, messages) = Read("name: é\nstages: { a: { op: x } }"u8.ToArray());
        Assert.Equal("", messages);
        Assert.Equal("é", document!.Name!.Text);
        Assert.Equal(Path.Combine(folder, "p.yaml"), document.Source.Name);
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_text()
    {
        var (document, messages) = Read([.. Encoding.UTF8.Preamble, .. "name: x\nstages: { a: { op: x } }"u8]);
        Assert.Equal("", messages);
        Assert.Equal((1, 7), (document!.Name!.Place.Line, document.Name.Place.Column));
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        var path = Path.Combine(folder, "none.yaml");
        Assert.Equal($"error PK0107: no such file: '{Found.Shorten(path)}'; check the path", ReadPath(path).Messages);
        Assert.Contains("PK0107: no such file:", ReadPath(Path.Combine(folder, "no", "none.yaml")).Messages);
    }

    [Fact]
    public void A_folder_is_an_error() =>
        Assert.Equal($"error PK0107: '{Found.Shorten(folder)}' is a folder; name a pipeline file", ReadPath(folder).Messages);

    [Fact]
    public void An_invalid_path_is_an_error()
    {
        Assert.Contains("PK0107", ReadPath("").Messages);
        Assert.Contains("PK0107", ReadPath("a\0b").Messages);
        Assert.Contains("PK0107", ReadPath(new string('x', 5000)).Messages);
    }

    [UnixFact(Needs.Devices)]
    public void A_device_is_not_read() =>
        Assert.Contains("error PK0107: '/dev/zero' cannot be read:", ReadPath("/dev/zero").Messages);

    [Fact]
    public void A_file_that_is_too_large_is_an_error() =>
        Assert.Contains("p.yaml:1:1: error PK0102: the file is larger than 256 KiB", Read(new byte[300_000]).Messages);

    [Fact]
    public void Invalid_UTF8_is_an_error_at_its_location()
    {
        var (document, messages) = Read([.. "name: x\nsummary: caf"u8, 0xE9, .. " au lait\n"u8]);
        Assert.Null(document);
        Assert.Equal($"""
            {Path.Combine(folder, "p.yaml")}:2:13: error PK0107: the byte 0xE9 here is not UTF-8 text; save the file as UTF-8
                summary: caf� au lait
                            ^
            """, messages);
    }

    [Fact]
    public void A_file_in_UTF16_is_an_error_that_says_so() =>
        Assert.Contains("p.yaml:1:1: error PK0107: the file is UTF-16 text; save it as UTF-8",
            Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("name: x")]).Messages);

    private (PipelineDocument? Document, string Messages) Read(byte[] bytes)
    {
        var path = Path.Combine(folder, "p.yaml");
        File.WriteAllBytes(path, bytes);
        return ReadPath(path);
    }

    private static (PipelineDocument? Document, string Messages) ReadPath(string path)
    {
        var bag = new DiagnosticBag();
        var document = DocumentReader.ReadFile(path, bag);
        return (document, string.Join('\n', bag.Items.Select(d => d.Render())));
    }
}
