using PipelineKit.Codecs;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Contract;
using Xunit;

namespace PipelineKit.Tests.Codecs.Metadata;

/// <summary>Checks every codec against the metadata table in docs/file-format.md.</summary>
public sealed class FormatTableTests : IDisposable
{
    private static readonly MetadataKinds[] Columns =
    [
        MetadataKinds.Exif, MetadataKinds.Xmp, MetadataKinds.IccProfile, MetadataKinds.Iptc, MetadataKinds.Text,
        MetadataKinds.Density, MetadataKinds.ColorEncoding,
    ];

    private static readonly Dictionary<string, string[]> Table = ReadTable();

    private readonly CodecFolder _folder = new();

    public static TheoryData<string> Cases => [.. ContractCase.All.Keys];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_has_a_row_for_every_format() =>
        Assert.Equal(PipelineKit.Codecs.Vips.VipsKind.All.Select(kind => kind.Format.Name)
            .Concat(["png", "bmp", "tga", "pnm", "pam", "pfm", "npy", "csv"]).Order(), Table.Keys.Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_kind_is_treated_as_the_table_says(string name)
    {
        var its = ContractCase.All[name];
        for (var i = 0; i < Columns.Length; i++)
            Check(its, Columns[i], Table[its.Format][i]);
    }

    private void Check(ContractCase its, MetadataKinds kind, string says)
    {
        var (header, leftOut, warnings) = Rewrite(its, MetadataSamples.Of(kind));
        var found = header.Metadata;
        var cell = $"{its.Format}, {kind}: {says}";
        Assert.True(leftOut.HasFlag(kind) == (says == "left out"), cell);
        switch (says)
        {
            case "kept":
                Assert.True(found.Kinds == kind || (kind == MetadataKinds.Density && found.Kinds.HasFlag(kind)), cell);
                MetadataSamples.AssertSame(kind, found, cell);
                break;
            case "in EXIF":
                MetadataSamples.AssertSame(MetadataKinds.Density, found, cell);
                Assert.NotNull(found.Exif);
                break;
            case "as profile":
                Assert.Equal(MetadataKinds.IccProfile, found.Kinds);
                break;
            case "to sRGB":
                Assert.Equal(MetadataKinds.None, found.Kinds);
                Assert.Equal(Codes.ProfileConverted, Assert.Single(warnings).Code);
                break;
            case "dropped":
                Assert.Equal(MetadataKinds.None, found.Kinds);
                Assert.Equal(Codes.ProfileNotKept, Assert.Single(warnings).Code);
                break;
            default:
                Assert.Equal(MetadataKinds.None, found.Kinds);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_invented(string name)
    {
        var (header, leftOut, warnings) = Rewrite(ContractCase.All[name], ImageMetadata.None);

        Assert.Equal((MetadataKinds.None, MetadataKinds.None), (header.Metadata.Kinds, leftOut));
        Assert.Empty(warnings);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_byte_of_a_thumbnail_reaches_a_file(string name)
    {
        var path = Write(ContractCase.All[name], MetadataSamples.Of(MetadataKinds.Exif), out _, out _);

        Assert.True(File.ReadAllBytes(path).AsSpan().IndexOf("a picture of the whole"u8) < 0);
    }

    private (ImageHeader Header, MetadataKinds LeftOut, IReadOnlyList<Diagnostic> Warnings) Rewrite(
        ContractCase its, ImageMetadata metadata)
    {
        var path = Write(its, metadata, out var leftOut, out var warnings);
        return (CodecFolder.Read(its.Codec, path).Header, leftOut, warnings);
    }

    private string Write(
        ContractCase its, ImageMetadata metadata, out MetadataKinds leftOut, out IReadOnlyList<Diagnostic> warnings)
    {
        var kind = its.Format == "csv" ? "1/64" : its.Usual;
        var (info, type) = ContractCase.Kind(kind, 16, 9);
        var path = _folder[$"a.{its.Format}"];
        using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        using var writer = its.Codec.Create(file, info, metadata, its.Format, its.Options, 1);
        writer.Write(ContractImages.Smooth(info, type), 9);
        writer.Finish();
        (leftOut, warnings) = (writer.LeftOut, writer.Warnings);
        return path;
    }

    private static Dictionary<string, string[]> ReadTable() =>
        File.ReadLines(Path.Combine(CodecFolder.Repository, "docs", "file-format.md"))
            .SkipWhile(line => !line.StartsWith("| format | EXIF", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);
}
