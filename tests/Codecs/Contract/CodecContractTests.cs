using PipelineKit.Codecs;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Metadata;
using Xunit;

namespace PipelineKit.Tests.Codecs.Contract;

/// <summary>The contract between the engine and every codec of this build, format by format.</summary>
public sealed class CodecContractTests : IDisposable
{
    private readonly CodecFolder _folder = new();

    public static TheoryData<string> Names => [.. ContractCase.All.Keys];

    public static TheoryData<string> Pictures =>
        [.. ContractCase.All.Where(c => c.Value.Format is not ("csv" or "npy")).Select(c => c.Key)];

    public static TheoryData<string> Binary => [.. ContractCase.All.Where(c => c.Value.Format != "csv").Select(c => c.Key)];

    public static TheoryData<string> WithMetadata => [.. ContractCase.All.Where(c => c.Value.KeepsMetadata).Select(c => c.Key)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Written_samples_are_read_back(string name)
    {
        var its = ContractCase.All[name];
        foreach (var (width, height) in ((int, int)[])[(67, 41), (1, 1), (3001, 1), (1, 1203)])
        {
            foreach (var kind in its.Exact.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Assert.Equal(0, Distance(its, kind, width, height, ContractImages.Noise));
            foreach (var kind in its.Near.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Assert.InRange(Distance(its, kind, width, height, ContractImages.Smooth), 0, 6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Unsupported_kinds_are_rejected_by_name(string name)
    {
        var its = ContractCase.All[name];
        foreach (var kind in its.Refused.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var fault = Assert.Throws<PipelineException>(() => its.Codec.Choose(ContractCase.Kind(kind, 9, 9).Info,
                its.Format, its.Options));

            Assert.Equal(Codes.FormatCannotHold, fault.Code);
            Assert.StartsWith($"{its.Format} holds ", fault.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bands_of_any_height_give_the_same_samples_and_the_same_file(string name)
    {
        var its = ContractCase.All[name];
        var files = new[] { 1, 5, 64,
            200 }.Select(rows => Write(its, its.Usual, 83, 200, ContractImages.Smooth, rows: rows)).ToArray();

        var samples = CodecFolder.Read(its.Codec, files[0], 200).Samples;
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(files[0]), File.ReadAllBytes(file)));
        foreach (var rows in (int[])[1, 5, 64])
            Assert.Equal(samples, CodecFolder.Read(its.Codec, files[0], rows).Samples);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_file_truncated_anywhere_is_rejected(string name)
    {
        var its = ContractCase.All[name];
        var whole = File.ReadAllBytes(Write(its, its.Usual, 60, 50, ContractImages.Noise));
        for (var length = 40; length < whole.Length - 2; length += Math.Max(1, whole.Length / 53))
        {
            var path = _folder.Put($"cut.{its.Format}", whole.AsSpan(0, length));

            Assert.Contains(CodecFolder.Refusal(its.Codec, path).Code, (string[])[Codes.Truncated, Codes.Corrupt]);
        }
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void Non_images_are_not_recognized(string name)
    {
        var its = ContractCase.All[name];

        Assert.Equal(Codes.NotRecognized,
            CodecFolder.Refusal(its.Codec, _folder.Put($"text.{its.Format}", "hello, this is no picture at all"u8)).Code);
        Assert.Contains(
            CodecFolder.Refusal(its.Codec, _folder.Put($"empty.{its.Format}", [])).Code,
            (string[])[Codes.NotRecognized, Codes.Truncated]);
        Assert.Equal(Codes.Unreadable, CodecFolder.Refusal(its.Codec, _folder[$"missing.{its.Format}"]).Code);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Too_many_pixels_are_rejected_before_allocation(string name)
    {
        var its = ContractCase.All[name];
        var path = Write(its, its.Usual, 2000, 1500, (info, type) => new byte[info.Pixels * info.Channels * type.Bytes()]);
        var options = new ReadOptions { Limits = new ImageLimits { MaxPixels = 2000 * 1500 - 1 } };
        CodecFolder.Refusal(its.Codec, path, options);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<PipelineException>(() => its.Codec.Open(path, options));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(Codes.TooLarge, fault.Code);
        Assert.Contains("2000×1500", fault.Message);
        its.Codec.Open(path, options with { Limits = new ImageLimits { MaxPixels = 2000 * 1500 } }).Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Readers_and_writers_can_be_disposed_at_any_row(string name)
    {
        var its = ContractCase.All[name];
        var path = Write(its, its.Usual, 40, 30, ContractImages.Smooth);
        var (info, type) = ContractCase.Kind(its.Usual, 40, 30);
        foreach (var rows in (int[])[0, 1, 29, 30])
        {
            var reader = its.Codec.Open(path, ReadOptions.Default);
            if (rows > 0)
                reader.Read(new byte[rows * 40 * reader.Header.Info.Channels * reader.Header.SampleType.Bytes()], rows);
            reader.Dispose();
            reader.Dispose();
            var writer = its.Codec.Create(new MemoryStream(), info, ImageMetadata.None, its.Format, its.Options, 1);
            if (rows > 0)
                writer.Write(ContractImages.Smooth(info with { Height = rows }, type), rows);
            writer.Dispose();
            writer.Dispose();
        }
        Assert.NotEmpty(CodecFolder.Read(its.Codec, path).Samples);
    }

    [Theory]
    [MemberData(nameof(WithMetadata))]
    public void Profile_and_EXIF_are_kept_and_rows_are_upright(string name)
    {
        var its = ContractCase.All[name];
        var turned = ContractFiles.TurnedMetadata();

        var metadata = CodecFolder.Read(its.Codec, Write(its, "3/8", 20, 10, ContractImages.Smooth, turned)).Header.Metadata;

        Assert.Equal(turned.IccProfile!.Value.ToArray(), metadata.IccProfile!.Value.ToArray());
        Assert.True(metadata.Exif!.Value.Span.IndexOf("A test"u8) > 0);
        Assert.Equal(Orientation.Normal, metadata.Exif is { } exif ? ExifOrientation.Read(exif) : Orientation.Normal);
    }

    [Theory]
    [MemberData(nameof(WithMetadata))]
    public void The_header_states_the_orientation_and_the_codec_does_not_rotate(string name)
    {
        var its = ContractCase.All[name];
        var upright = Write(its, "3/8", 20, 10, ContractImages.Smooth,
            new ImageMetadata { Exif = ExifOrientationTests.Block(true, 1) });
        var turned = _folder.Put($"turned.{its.Format}", ContractFiles.Turn(File.ReadAllBytes(upright), Orientation.Rotate90));

        var (header, samples) = CodecFolder.Read(its.Codec, turned);

        Assert.Equal((Orientation.Rotate90, 20, 10), (header.Orientation, header.Info.Width, header.Info.Height));
        Assert.Equal(CodecFolder.Read(its.Codec, upright).Samples, samples);
    }

    private double Distance(ContractCase its, string kind, int width, int height, Func<ImageInfo, SampleType, byte[]> make)
    {
        var (info, type) = ContractCase.Kind(kind, width, height);
        var (header, samples) = CodecFolder.Read(its.Codec, Write(its, kind, width, height, make));
        // libvips adds alpha to a GIF of one pixel.
        if (its.Format == "gif" && header.Info.Channels == 4)
            (header, samples) = (header with { Info = info }, [.. samples.Where((_, i) => i % 4 < 3)]);
        Assert.Equal((info.ToString(), type, its.Format), (header.Info.ToString(), header.SampleType, header.Format));
        var wanted = make(info, type);
        return type == SampleType.UInt8
            ? wanted.Zip(samples, (a, b) => (double)Math.Abs(a - b)).Average() : wanted.AsSpan().SequenceEqual(samples) ? 0 : 1;
    }

    private string Write(
        ContractCase its, string kind, int width, int height,
        Func<ImageInfo, SampleType, byte[]> make, ImageMetadata? metadata = null, int rows = 7)
    {
        var (info, type) = ContractCase.Kind(kind, width, height);
        Assert.Equal(type, its.Codec.Choose(info, its.Format, its.Options));
        var extension = its.Codec.Formats.First(f => f.Name == its.Format).Extensions[0];
        return _folder.Write(its.Codec, $"{Guid.NewGuid():N}.{extension}",
            info, make(info, type), its.Format, its.Options, metadata, rows);
    }
}
