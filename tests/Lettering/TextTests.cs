using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Drawing;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Lettering;
using PipelineKit.Lettering.Fonts;
using PipelineKit.Lettering.Layout;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Lettering;

public class TextTests
{
    private const int Side = 64;

    [Theory]
    [Oracle("text")]
    [InlineData("Rg&", 22, 3)]
    [InlineData("Ж8", 30, 4)]
    public void Coverage_of_letters_equals_the_area_inside_their_outlines(string text, double size, int channels)
    {
        var image = Images.Random(70, 40, channels).Map(v => 90 + v / 2);
        image = new Raster(image.Info with { HasAlpha = channels == 4 }, image.Samples);
        using var typeface = Typeface.Open(null, FontWeight.Bold);
        var block = new TextBlock(typeface, text, size, null, 1);
        var result = PointOracle.Run(new TextOperator { Text = text, Size = size, Weight = FontWeight.Bold, Color = "#ff8000",
            Gravity = Gravity.TopLeft, X = 5.25, Y = 2.5 }, image);
        var cover = Inside(block.Outlines(typeface, 5.25, 2.5, 0), 70, 40);
        var expected = Images.Make(image.Info, (y, x, channel) =>
        {
            // Where outlines of one letter overlap, their areas add up.
            if (double.IsNaN(cover[y, x]))
                return result[y, x, channel];
            var above = cover[y, x];
            var below = (channels == 4 ? image[y, x, 3] / 255 : 1) * (1 - above);
            return channel == 3 ? 255 * (above + below) : above + below == 0 ? image[y, x, channel]
                : (above * new[] { 255, 128, 0 }[channel] + below * image[y, x, channel]) / (above + below);
        });
        Near.Within(expected, result, 2.5);
        Assert.True(cover.Cast<double>().Count(double.IsNaN) < 60);
    }

    [Fact]
    public void An_I_has_the_size_defined_by_the_font()
    {
        using var typeface = Typeface.Open(null, FontWeight.Regular);
        Assert.True(typeface.Font.TryGetNominalGlyph('I', out var glyph));
        Assert.True(typeface.Font.TryGetGlyphExtents(glyph, out var extents));
        var image = Images.Make(new ImageInfo(80, 90, 1) { White = 1 }, (_, _, _) => 0);
        var result = PointOracle.Run(new TextOperator { Text = "I", Size = 60, Gravity = Gravity.Center }, image);
        var scale = 60.0 / typeface.UnitsPerEm;
        Near.Equal(extents.Width * -extents.Height * scale * scale, result.Samples.ToArray().Sum(), 1e-9);
    }

    [Fact]
    public void Ligatures_and_kerning_come_from_the_font()
    {
        using var typeface = Typeface.Open(null, FontWeight.Regular);
        var shaper = new Shaper(typeface);
        Assert.True(shaper.Shape("AV").Width < shaper.Shape("A").Width + shaper.Shape("V").Width);
        // An arrow of two characters is one glyph in Inter.
        Assert.NotEqual(shaper.Shape("-").Glyphs[0].Id, shaper.Shape("->").Glyphs[0].Id);
    }

    [Fact]
    public void Lines_wrap_between_words_and_keep_all_of_them()
    {
        using var typeface = Typeface.Open(null, FontWeight.Regular);
        var (scale, words) = (20.0 / typeface.UnitsPerEm, "the quick brown fox jumps over a self-made dog");
        var lines = LineBreaks.Of(words + "\n\nend", 120 / scale, new Shaper(typeface));
        Assert.All(lines, l => Assert.True(l.Width * scale <= 120));
        // The spaces at line ends are removed.
        Assert.Equal(words.Length + 3 - (lines.Count - 3), lines.Sum(l => l.Glyphs.Count));
        Assert.Empty(lines[^2].Glyphs);
        Assert.Single(LineBreaks.Of("unbreakable", 10, new Shaper(typeface)));
    }

    [Theory]
    [InlineData("abc", "0+3>")]
    [InlineData("abc אבג", "0+4> 4+3<")]
    [InlineData("אבג abc", "0+4< 4+3>")]
    [InlineData("אבג 12 דה", "0+4< 4+2> 6+3<")]
    [InlineData("a (אב) b", "0+3> 3+2< 5+3>")]
    [InlineData("", "")]
    public void Letters_of_one_direction_are_kept_together(string line, string expected) => Assert.Equal(expected,
        string.Join(' ', DirectionalRun.Of(line).Select(r => $"{r.Start}+{r.Length}{(r.IsRightToLeft ? '<' : '>')}")));

    [Theory]
    [InlineData(Gravity.TopLeft, 0, 0)]
    [InlineData(Gravity.BottomRight, 1, 1)]
    [InlineData(Gravity.Center, 0.5, 0.5)]
    public void Text_is_placed_by_gravity(Gravity gravity, double across, double down)
    {
        var image = Images.Make(new ImageInfo(300, 200, 1) { White = 1 }, (_, _, _) => 0);
        var result = PointOracle.Run(new TextOperator { Text = "MMM", Size = 20, Gravity = gravity }, image);
        var (x, y, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 300 * 200; i++)
        {
            var sample = result[i / 300, i % 300];
            (x, y, sum) = (x + sample * (i % 300), y + sample * (i / 300), sum + sample);
        }
        Assert.InRange(x / sum - (27 + across * (300 - 54)), -8, 8);
        Assert.InRange(y / sum - (13 + down * (200 - 26)), -6, 6);
    }

    [Fact]
    public void Facts_about_the_input_can_be_drawn()
    {
        var image = Images.Random(120, 40, 3);
        var facts = BuiltIns.Text("stages: { s: { op: text, text: \"© ${input.width}\", size: 20 } }");
        var plain = new TextOperator { Text = "© 120", Size = 20 };
        Near.Equal(Engine.Run(plain, image), PipelineRunner.Run(facts, [image]).Image);
    }

    [Fact]
    public void Characters_missing_from_the_font_cause_a_warning()
    {
        var finding = PointOracle.Finding(new TextOperator { Text = "漢" });
        Assert.True(finding.IsWarning);
        Assert.Equal("set 'font' to a font file that has them", finding.Cure);
    }

    [Fact]
    public void A_file_that_is_not_a_font_is_rejected()
    {
        var path = Path.Combine(Repository.Root, "README.md");
        var fault = Assert.Throws<PipelineException>(() => PointOracle.Finding(new TextOperator { Text = "a", Font = path }));
        Assert.Equal($"the file '{path}' contains no font", fault.Diagnostics[0].Message);
    }

    // Samples many lines per row for the fraction of a pixel inside the outlines.
    private static double[,] Inside(IReadOnlyList<Segment> outlines, int width, int height)
    {
        var cover = new double[height, width];
        for (var line = 0; line < height * Side; line++)
        {
            var y = (line + 0.5) / Side;
            var (winding, before) = (0, 0.0);
            foreach (var (at, turn) in outlines.Where(s => s.Y0 <= y != s.Y1 <= y)
                .Select(s => (At: s.X0 + (y - s.Y0) * (s.X1 - s.X0) / (s.Y1 - s.Y0), Turn: s.Y1 > s.Y0 ? 1 : -1))
                .OrderBy(c => c.At))
            {
                if (winding != 0)
                    for (var x = Math.Max(0, (int)before); x < Math.Min(width, at); x++)
                        cover[line / Side, x] += Math.Abs(winding) > 1 ? double.NaN
                            : (Math.Min(at, x + 1) - Math.Max(before, x)) / Side;
                (winding, before) = (winding + turn, at);
            }
        }
        return cover;
    }
}
