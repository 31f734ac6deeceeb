using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Codecs.Frames;

/// <summary>Writes and reads files with several frames.</summary>
internal static class FrameFiles
{
    /// <summary>Writes frames, a number of rows at a time.</summary>
    public static string Write(CodecFolder folder, Codec codec, string name, string format, object options,
        FrameSequence sequence, IReadOnlyList<(ImageInfo Info, byte[] Samples)> frames, int rows = 7,
        ImageMetadata? metadata = null)
    {
        using var file = new FileStream(folder[name], FileMode.Create, FileAccess.ReadWrite);
        using var writer = codec.CreateFrames(file, sequence, format, options, threads: 1);
        foreach (var (info, samples) in frames)
        {
            using var frame = writer.Next(info, metadata ?? ImageMetadata.None);
            var stride = info.Width * info.Channels * codec.Choose(info, format, options).Bytes();
            for (var y = 0; y < info.Height; y += rows)
            {
                var count = Math.Min(rows, info.Height - y);
                frame.Write(samples.AsSpan(y * stride, count * stride), count);
            }
            frame.Finish();
        }
        writer.Finish();
        return folder[name];
    }

    /// <summary>Reads all frames.</summary>
    public static (FrameSequence Sequence, List<(ImageHeader Header, byte[] Samples)> Frames) Read(
        Codec codec, string path, ReadOptions? options = null)
    {
        using var reader = codec.OpenFrames(path, options ?? ReadOptions.Default);
        return (reader.Sequence, [.. Enumerable.Range(0, reader.Sequence.Count).Select(k => Read(reader, k))]);
    }

    /// <summary>Reads one frame.</summary>
    public static (ImageHeader Header, byte[] Samples) Read(FrameReader reader, int frame, int rows = 7)
    {
        using var image = reader.Open(frame);
        var header = image.Header;
        var stride = header.Info.Width * header.Info.Channels * header.SampleType.Bytes();
        var samples = new byte[stride * header.Info.Height];
        for (var y = 0; y < header.Info.Height; y += rows)
        {
            var count = Math.Min(rows, header.Info.Height - y);
            image.Read(samples.AsSpan(y * stride, count * stride), count);
        }
        image.Finish();
        return (header, samples);
    }
}
