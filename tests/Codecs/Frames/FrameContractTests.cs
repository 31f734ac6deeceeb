using System.IO.Compression;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Contract;
using Xunit;

namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>The contract between the engine and every codec that writes several frames, format by format.</summary>
public sealed class FrameContractTests : IDisposable
{
    private const int Count = 5;

    private readonly CodecFolder _folder = new();

    public static TheoryData<string> Names => [.. ContractCase.All.Where(c =>
        c.Value.Codec.Formats.First(f => f.Name == c.Value.Format).WritesFrames).Select(c => c.Key)];

    public static TheoryData<string> Animations => [.. Of("png", "gif", "webp")];

    public static TheoryData<string> Pages => [.. Of("tiff", "pnm", "pam", "pfm")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_frame_is_read_like_a_file_of_its_own(string name)
    {
        var its = ContractCase.All[name];
        var frames = Frames(its, its.Usual, 45, 32);

        var (sequence, read) = FrameFiles.Read(its.Codec, Write(its, frames));

        Assert.Equal(Count, sequence.Count);
        for (var k = 0; k < Count; k++)
        {
            var (header, samples) = CodecFolder.Read(its.Codec, _folder.Write(its.Codec, $"{k}.{its.Format}",
                frames[k].Info, frames[k].Samples, its.Format, its.Options));
            Assert.Equal((header.Info, header.SampleType, Count),
                (read[k].Header.Info, read[k].Header.SampleType, read[k].Header.Frames));
            Assert.Equal(samples, read[k].Samples);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_in_which_frames_are_opened_does_not_matter(string name)
    {
        var its = ContractCase.All[name];
        var path = Write(its, Frames(its, its.Usual, 20, 10));
        var (_, wanted) = FrameFiles.Read(its.Codec, path);

        using var reader = its.Codec.OpenFrames(path, ReadOptions.Default);
        foreach (var k in (int[])[4, 0, 2, 2, 3, 1])
        {
            Assert.Equal(wanted[k].Header.Info, reader.Header(k).Info);
            Assert.Equal(wanted[k].Samples, FrameFiles.Read(reader, k, rows: 3).Samples);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Open_reads_the_first_frame_and_reports_their_number(string name)
    {
        var its = ContractCase.All[name];
        var path = Write(its, Frames(its, its.Usual, 20, 10));

        var (header, samples) = CodecFolder.Read(its.Codec, path);

        Assert.Equal(Count, header.Frames);
        Assert.Equal(FrameFiles.Read(its.Codec, path).Frames[0].Samples, samples);
    }

    [Theory]
    [MemberData(nameof(Animations))]
    public void Delays_and_plays_are_kept(string name)
    {
        var its = ContractCase.All[name];
        foreach (var plays in (int[])[0, 1, 2, 1000])
        {
            var sequence = new FrameSequence(Count)
            {
                Plays = plays,
                Delays = [new(0, 100), new(7, 100), new(1, 2), new(3, 1), new(600, 10)],
            };

            var (read, _) = FrameFiles.Read(its.Codec, Write(its, Frames(its, its.Usual, 8, 8), sequence));

            Assert.Equal(plays, read.Plays);
            Assert.Equal(sequence.Delays.Select(d => d.Time), read.Delays.Select(d => d.Time));
        }
    }

    [Theory]
    [MemberData(nameof(Animations))]
    public void An_unrepresentable_delay_is_rounded_and_reported(string name)
    {
        var its = ContractCase.All[name];
        var sequence = new FrameSequence(1) { Delays = [new(1, 70_000)] };
        using var writer = its.Codec.CreateFrames(new MemoryStream(), sequence, its.Format, its.Options, 1);

        var warning = Assert.Single(writer.Warnings);

        Assert.Equal((Codes.FrameDelayRounded, Severity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("1/70000 s becomes 0/", warning.Message);
    }

    [Theory]
    [MemberData(nameof(Animations))]
    public void Animations_reject_frames_of_different_sizes(string name)
    {
        var its = ContractCase.All[name];
        var (first, second) = (Frames(its, its.Usual, 9, 8), Frames(its, its.Usual, 9, 7));

        var fault = Assert.Throws<PipelineException>(() => Write(its, [first[0], second[1]], new FrameSequence(2)));

        Assert.Equal(Codes.FormatCannotHold, fault.Code);
        Assert.Contains("this one is 9×7, the first 9×8", fault.Message);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Pages_can_differ_in_size(string name)
    {
        var its = ContractCase.All[name];
        (ImageInfo Info, byte[] Samples)[] frames = [Frames(its, its.Usual, 9, 8)[0], Frames(its, its.Usual, 31, 2)[1]];

        var (_, read) = FrameFiles.Read(its.Codec, Write(its, frames, new FrameSequence(2)));

        Assert.Equal(frames.Select(f => f.Samples), read.Select(f => f.Samples));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Frames_beyond_their_limit_are_rejected(string name)
    {
        var its = ContractCase.All[name];
        var path = Write(its, Frames(its, its.Usual, 8, 8));
        var options = new ReadOptions { Limits = new ImageLimits { MaxFrames = Count - 1 } };

        Assert.Equal(Codes.TooLarge,
            Assert.Throws<PipelineException>(() => its.Codec.OpenFrames(path, options).Dispose()).Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_truncated_anywhere_is_rejected_or_reported_as_incomplete(string name)
    {
        var its = ContractCase.All[name];
        // These formats allow arbitrary data after an image.
        if (its.Format is "pnm" or "pam" or "pfm")
            return;
        var whole = File.ReadAllBytes(Write(its, Frames(its, its.Usual, 17, 13)));
        for (var length = 40; length < whole.Length - 2; length += Math.Max(1, whole.Length / 71))
        {
            var path = _folder.Put($"cut.{its.Format}", whole.AsSpan(0, length));
            try
            {
                var (_, frames) = FrameFiles.Read(its.Codec, path);
                Assert.NotEmpty(frames[0].Header.Warnings);
            }
            catch (PipelineException e)
            {
                Assert.Contains(e.Code, (string[])[Codes.Truncated, Codes.Corrupt]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Writers_can_be_disposed_at_any_frame_and_need_no_seekable_target(string name)
    {
        var its = ContractCase.All[name];
        var frames = Frames(its, its.Usual, 8, 8);
        for (var written = 0; written < 3; written++)
        {
            using var writer = its.Codec.CreateFrames(new MemoryStream(), new FrameSequence(Count), its.Format, its.Options, 1);
            for (var k = 0; k < written; k++)
            {
                using var frame = writer.Next(frames[k].Info, ImageMetadata.None);
                frame.Write(frames[k].Samples, 8);
                frame.Finish();
            }
            writer.Next(frames[written].Info, ImageMetadata.None).Dispose();
        }
        Assert.Equal(File.ReadAllBytes(Write(its, frames)), Streamed(its, frames));
    }

    private static IEnumerable<string> Of(params string[] formats) =>
        ContractCase.All.Where(c => formats.Contains(c.Value.Format)).Select(c => c.Key);

    // A lossy format preserves noise equally in each frame.
    private static List<(ImageInfo Info, byte[] Samples)> Frames(ContractCase its, string kind, int width, int height)
    {
        var (info, type) = ContractCase.Kind(kind, width, height);
        var noise = ContractImages.Noise(info with { Height = height * Count }, type);
        var bytes = noise.Length / Count;
        return [.. Enumerable.Range(0, Count).Select(k => (info, noise[(k * bytes)..((k + 1) * bytes)]))];
    }

    private static byte[] Streamed(ContractCase its, IReadOnlyList<(ImageInfo Info, byte[] Samples)> frames)
    {
        var target = new MemoryStream();
        using var pipe = new BrotliStream(target, CompressionLevel.NoCompression, leaveOpen: true);
        using (var writer = its.Codec.CreateFrames(pipe, new FrameSequence(Count), its.Format, its.Options, 1))
        {
            foreach (var (info, samples) in frames)
            {
                using var frame = writer.Next(info, ImageMetadata.None);
                frame.Write(samples, info.Height);
                frame.Finish();
            }
            writer.Finish();
        }
        pipe.Dispose();
        target.Position = 0;
        using var unpacked = new BrotliStream(target, CompressionMode.Decompress);
        using var file = new MemoryStream();
        unpacked.CopyTo(file);
        return file.ToArray();
    }

    private string Write(
        ContractCase its, IReadOnlyList<(ImageInfo Info, byte[] Samples)> frames, FrameSequence? sequence = null) =>
        FrameFiles.Write(_folder, its.Codec, $"{Guid.NewGuid():N}.{its.Format}", its.Format, its.Options,
            sequence ?? new FrameSequence(Count), frames);
}
