using PipelineKit.Imaging;

namespace PipelineKit.Tests.Codecs.Contract;

/// <summary>Interleaved samples to write.</summary>
internal static class ContractImages
{
    /// <summary>Returns random samples; alpha is never 0, where colors can be lost.</summary>
    public static byte[] Noise(ImageInfo info, SampleType type)
    {
        var random = new Random(7);
        var count = (int)info.Pixels * info.Channels;
        return type switch
        {
            SampleType.UInt8 => [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(1, 256))],
            SampleType.UInt16 =>
                CodecFolder.Bytes(Enumerable.Range(0, count).Select(_ => (ushort)random.Next(1, 65536)).ToArray()),
            SampleType.Float32 =>
                CodecFolder.Bytes(Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2e6f) - 1e6f).ToArray()),
            _ => CodecFolder.Bytes(Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2e6) - 1e6).ToArray()),
        };
    }

    /// <summary>Returns a few broad waves, which a lossy format preserves well.</summary>
    public static byte[] Smooth(ImageInfo info, SampleType type)
    {
        var values = Enumerable.Range(0, (int)info.Pixels * info.Channels).Select(i =>
        {
            int pixel = i / info.Channels, channel = i % info.Channels, x = pixel % info.Width, y = pixel / info.Width;
            return 128 + (60 * Math.Sin((x / 40.0) + channel)) + (40 * Math.Cos(y / 30.0));
        });
        return type switch
        {
            SampleType.UInt8 => [.. values.Select(v => (byte)v)],
            SampleType.UInt16 => CodecFolder.Bytes(values.Select(v => (ushort)(v * 257)).ToArray()),
            SampleType.Float32 => CodecFolder.Bytes(values.Select(v => (float)v).ToArray()),
            _ => CodecFolder.Bytes(values.ToArray()),
        };
    }
}
