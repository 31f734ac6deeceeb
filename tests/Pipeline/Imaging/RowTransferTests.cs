using System.Runtime.InteropServices;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Imaging;

public class RowTransferTests
{
    public static TheoryData<int, int> Shapes
    {
        get
        {
            var shapes = new TheoryData<int, int>();
            foreach (var width in new[] { 1, 15, 16, 17, 31, 32, 33, 100 })
                foreach (var channels in new[] { 1, 2, 3, 4, 5 })
                    shapes.Add(width, channels);
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Bytes_become_the_same_floats_and_doubles_and_come_back(int width, int channels)
    {
        var bytes = new byte[width * channels];
        new Random(width).NextBytes(bytes);
        foreach (var back in new[] { ThereAndBack<float>(bytes, width, channels), ThereAndBack<double>(bytes, width, channels) })
            Assert.Equal(bytes, back);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Samples_are_scaled_rounded_to_nearest_even_and_saturated(int width, int channels)
    {
        float[] hard = [-1, -0f, 0, 0.5f, 1.5f, 2.5f, 254.5f, 255.49f, 255.5f, 256, 1e9f, -1e9f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0.49999997f];
        var random = new Random(width * channels);
        foreach (var scale in new[] { 1, 255.0, 255.0 / 65535 })
        {
            using var store = new RowStore<float>(width, channels, 1, 0, 0);
            var expected = new byte[width * channels];
            for (var x = 0; x < width; x++)
                for (var c = 0; c < channels; c++)
                {
                    var sample = random.Next(2) == 0 ? hard[random.Next(hard.Length)] : (float)((random.NextDouble() * 300 - 20) / scale);
                    store.Row(0, c)[x] = sample;
                    var scaled = sample * (float)scale;
                    expected[x * channels + c] = float.IsNaN(scaled) ? (byte)0 : (byte)Math.Clamp(MathF.Round(scaled, MidpointRounding.ToEven), 0, 255);
                }
            var packed = new byte[width * channels];
            RowTransfer.Pack(store, 0, SampleType.UInt8, scale, packed);
            Assert.Equal(expected, packed);
        }
    }

    [Theory]
    [InlineData(SampleType.UInt16)]
    [InlineData(SampleType.Float32)]
    [InlineData(SampleType.Float64)]
    public void Other_types_survive_the_way_through_double_rows(SampleType type)
    {
        var values = new double[] { 0, 1, 65535, 300, 12345, 7 };
        var bytes = type switch
        {
            SampleType.UInt16 => MemoryMarshal.AsBytes<ushort>([.. values.Select(v => (ushort)v)]).ToArray(),
            SampleType.Float32 => MemoryMarshal.AsBytes<float>([.. values.Select(v => (float)v / 7)]).ToArray(),
            _ => MemoryMarshal.AsBytes<double>([.. values.Select(v => v / 7)]).ToArray(),
        };
        using var store = new RowStore<double>(2, 3, 1, 0, 0);
        RowTransfer.Unpack(bytes, type, store, 0);
        var back = new byte[bytes.Length];
        RowTransfer.Pack(store, 0, type, 1, back);
        Assert.Equal(bytes, back);
    }

    private static byte[] ThereAndBack<T>(byte[] bytes, int width, int channels)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using var store = new RowStore<T>(width, channels, 1, 0, 0);
        RowTransfer.Unpack(bytes, SampleType.UInt8, store, 0);
        for (var x = 0; x < width; x++)
            for (var c = 0; c < channels; c++)
                Assert.Equal(bytes[x * channels + c], double.CreateTruncating(store.Row(0, c)[x]));
        var back = new byte[bytes.Length];
        RowTransfer.Pack(store, 0, SampleType.UInt8, 1, back);
        return back;
    }
}
