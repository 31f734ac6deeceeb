using PipelineKit.Execution;
using PipelineKit.Filters.Sources;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Sources;

public class NoiseTests
{
    // The words that the authors of Philox published for these counters and keys.
    [Fact]
    public void Philox_gives_its_published_answers()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), new Philox(0).Words(0, 0, 0, 0));
        const uint full = uint.MaxValue;
        Assert.Equal((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            new Philox(ulong.MaxValue).Words(full, full, full, full));
        Assert.Equal((0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u),
            new Philox(0x299f31d0a4093822).Words(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344));
    }

    // Computed by a Python program from the same definition: row, column, channel, uniform, normal.
    [Theory]
    [InlineData(0, 0, 0, 0.9545971261687, 1.8738796919830123)]
    [InlineData(0, 1, 0, 0.11417736161631942, 1.6349112059534843)]
    [InlineData(3, 4, 1, 0.2793466960219648, 0.3897996160443595)]
    [InlineData(2, 7, 1, 0.918945839826637, -0.7729489562275461)]
    public void A_sample_depends_only_on_its_position_and_seed(int y, int x, int channel, double uniform, double normal)
    {
        foreach (var width in new[] { 8, 65 })
        {
            Near.Equal(10 + 20 * uniform,
                Run(new Noise { Seed = 7, Channels = 2, Low = 10, High = 30, Width = width, Height = 5 })[y, x, channel], 1e-14);
            Near.Equal(5 + 3 * normal,
                Run(new Noise { Kind = NoiseKind.Gaussian, Seed = 7, Channels = 2, Mean = 5,
                    Deviation = 3, Width = width, Height = 5 })[y, x, channel], 1e-13);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(long.MaxValue)]
    [Oracle("noise")]
    public void Two_neighbors_come_from_the_words_of_their_counter(long seed)
    {
        double Fraction(int y, int x, int channel)
        {
            var words = Words((ulong)seed, [(uint)x / 2, (uint)y, (uint)channel, 0]);
            var bits = ((ulong)words[2 * (x % 2)] << 32 | words[2 * (x % 2) + 1]) >> 11;
            return bits / Math.Pow(2, 53);
        }

        double Normal(int y, int x, int channel)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - Fraction(y, x & ~1, channel)));
            var angle = 2 * Math.PI * Fraction(y, x | 1, channel);
            return radius * (x % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle));
        }

        var uniform = Run(new Noise { Seed = seed, Channels = 2, Low = -3, High = 5, Width = 13, Height = 7 });
        var normal = Run(new Noise
        {
            Kind = NoiseKind.Gaussian,
            Seed = seed,
            Channels = 2,
            Mean = 5,
            Deviation = 3,
            Width = 13,
            Height = 7,
        });
        for (var i = 0; i < 13 * 7 * 2; i++)
        {
            var (y, x, channel) = (i / 26, i / 2 % 13, i % 2);
            Near.Equal(-3 + 8 * Fraction(y, x, channel), uniform[y, x, channel], 1e-14);
            Near.Equal(5 + 3 * Normal(y, x, channel), normal[y, x, channel], 1e-13);
        }
    }

    // Philox4x32-10 as defined in its paper.
    private static uint[] Words(ulong key, uint[] counter)
    {
        uint[] keys = [(uint)key, (uint)(key >> 32)];
        for (var round = 0; round < 10; round++)
        {
            var (left, right) = ((UInt128)0xD2511F53 * counter[0], (UInt128)0xCD9E8D57 * counter[2]);
            counter = [(uint)(right >> 32) ^ counter[1] ^ keys[0], (uint)(right & uint.MaxValue),
                (uint)(left >> 32) ^ counter[3] ^ keys[1], (uint)(left & uint.MaxValue)];
            keys = [unchecked(keys[0] + 0x9E3779B9), unchecked(keys[1] + 0xBB67AE85)];
        }
        return counter;
    }

    [Fact]
    public void Results_do_not_depend_on_threads_or_bands()
    {
        foreach (var kind in Enum.GetValues<NoiseKind>())
        {
            var op = new Noise { Kind = kind, Seed = 99, Channels = 3, Width = 131, Height = 37 };
            Near.Equal(PipelineRunner.Run(op, []).Image,
                PipelineRunner.Run(op, [], new PlanOptions { BandHeight = 1, Threads = 2 }).Image);
        }
    }

    [Fact]
    public void Moments_match_the_distribution()
    {
        var uniform = Run(new Noise { Width = 300, Height = 300 }).Samples.ToArray();
        Assert.InRange(uniform.Average(), 127.5 - 1, 127.5 + 1);
        Assert.InRange(uniform.Max(), 254.9, 255);
        var normal = Run(new Noise { Kind = NoiseKind.Gaussian, Deviation = 2, Width = 300, Height = 300 }).Samples.ToArray();
        Assert.InRange(normal.Average(), -0.03, 0.03);
        Assert.InRange(Math.Sqrt(normal.Average(v => v * v)), 1.98, 2.02);
        Assert.InRange(normal.Zip(normal.Skip(1), (a, b) => a * b).Average(), -0.05, 0.05);
    }

    private static Raster Run(Noise op) => PipelineRunner.Run(op, [], precision: SamplePrecision.Double).Image;
}
