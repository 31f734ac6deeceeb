using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;
using PipelineKit.Rows;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Rows;

public class RowTransferTests
{
    public static TheoryData<int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int>();
            foreach (var width in new[] { 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 200 })
                foreach (var channels in new[] { 1, 2, 3, 4, 5 })
                    shapes.Add(width, channels);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Bytes_convert_to_floats_and_doubles_and_back(int width, int channels)
    {
        var bytes = new byte[width * channels];
        new Random(width).NextBytes(bytes);
        foreach (var back in new[] { ThereAndBack<float>(bytes, width, channels), ThereAndBack<double>(bytes, width, channels) })
            Assert.Equal(bytes, back);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Integers_are_separated_by_channel_and_joined_again(int width, int channels)
    {
        var samples = new byte[sizeof(ushort) * width * channels];
        new Random(width).NextBytes(samples);
        var bytes = samples[..(width * channels)];
        Assert.Equal(bytes, ThereAndBack<byte, byte>(bytes, SampleType.UInt8, width, channels));
        Assert.Equal(samples, ThereAndBack<ushort, ushort>(samples, SampleType.UInt16, width, channels));
        Assert.Equal(samples, ThereAndBack<ushort, float>(samples, SampleType.UInt16, width, channels));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Samples_are_scaled_rounded_to_nearest_even_and_saturated(int width, int channels)
    {
        foreach (var scale in new[] { 1, 255.0, 255.0 / 65535, 257 })
        {
            Packs<float, byte>(SampleType.UInt8, width, channels, scale);
            Packs<double, byte>(SampleType.UInt8, width, channels, scale);
            Packs<float, ushort>(SampleType.UInt16, width, channels, scale);
            Packs<double, ushort>(SampleType.UInt16, width, channels, scale);
        }
    }

    [Fact]
    public void Rows_longer_than_a_chunk_are_packed_completely()
    {
        Packs<float, ushort>(SampleType.UInt16, 1021, 3, 1);
        Packs<double, byte>(SampleType.UInt8, 512, 2, 1);
    }

    private static void Packs<T, TFile>(SampleType type, int width, int channels, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFile : unmanaged, IBinaryInteger<TFile>, IMinMaxValue<TFile>
    {
        double[] hard = [-1, -0.0, 0, 0.5, 1.5, 2.5, 254.5, 255.49, 255.5, 256, 65534.5, 65535.5, 1e9, -1e9, 1e30, 0.49999997,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        var most = double.CreateTruncating(TFile.MaxValue);
        var random = new Random(width * channels);
        using var store = new RowStore<T>(new(width, channels, 1));
        var expected = new TFile[width * channels];
        for (var x = 0; x < width; x++)
            for (var c = 0; c < channels; c++)
            {
                var sample = T.CreateTruncating(random.Next(2) == 0
                    ? hard[random.Next(hard.Length)] : (random.NextDouble() * 1.2 - 0.1) * most / scale);
                store.Row(0, c)[x] = sample;
                var scaled = double.CreateTruncating(sample * T.CreateTruncating(scale));
                expected[x * channels + c] = TFile.CreateTruncating(double.IsNaN(scaled)
                    ? 0 : Math.Clamp(Math.Round(scaled, MidpointRounding.ToEven), 0, most));
            }
        var packed = new TFile[width * channels];
        RowTransfer.Pack(store, 0, type, scale, MemoryMarshal.AsBytes(packed.AsSpan()));
        Assert.Equal(expected, packed);
    }

    [Theory]
    [InlineData(SampleType.UInt16)]
    [InlineData(SampleType.Float32)]
    [InlineData(SampleType.Float64)]
    public void Other_types_survive_conversion_through_double(SampleType type)
    {
        var values = new double[] { 0, 1, 65535, 300, 12345, 7 };
        var bytes = type switch
        {
            SampleType.UInt16 => MemoryMarshal.AsBytes<ushort>([.. values.Select(v => (ushort)v)]).ToArray(),
            SampleType.Float32 => MemoryMarshal.AsBytes<float>([.. values.Select(v => (float)v / 7)]).ToArray(),
            _ => MemoryMarshal.AsBytes<double>([.. values.Select(v => v / 7)]).ToArray(),
        };
        using var store = new RowStore<double>(new(2, 3, 1));
        RowTransfer.Unpack(bytes, type, store, 0);
        var back = new byte[bytes.Length];
        RowTransfer.Pack(store, 0, type, 1, back);
        Assert.Equal(bytes, back);
    }

    private static byte[] ThereAndBack<T>(byte[] bytes, int width, int channels)
        where T : unmanaged, INumberBase<T> => ThereAndBack<byte, T>(bytes, SampleType.UInt8, width, channels);

    private static byte[] ThereAndBack<TFile, T>(byte[] bytes, SampleType type, int width, int channels)
        where TFile : unmanaged, INumberBase<TFile>
        where T : unmanaged, INumberBase<T>
    {
        var samples = MemoryMarshal.Cast<byte, TFile>(bytes);
        using var store = new RowStore<T>(new(width, channels, 1));
        RowTransfer.Unpack(bytes, type, store, 0);
        for (var x = 0; x < width; x++)
            for (var c = 0; c < channels; c++)
                Assert.Equal(double.CreateTruncating(samples[x * channels + c]), double.CreateTruncating(store.Row(0, c)[x]));
        var back = new byte[bytes.Length];
        RowTransfer.Pack(store, 0, type, 1, back);
        return back;
    }
}
