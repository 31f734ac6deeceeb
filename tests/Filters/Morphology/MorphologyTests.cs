using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Morphology;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Morphology;

public class MorphologyTests
{
    private static readonly Matrix Bent = new(3, 3, [1, 1, 0, 0, 1, 0, 0, 1, 1]);

    public static TheoryData<Border> Borders => AreaChecks.Borders;

    // An independent definition of the element: positions by row and column of the window.
    private static bool Counts(MorphologyOperator op, int y, int x)
    {
        if (op.Element is { } table)
            return table[y, x] != 0;
        var (row, column) = op.Anchor.In(op.Size);
        return op.Shape switch
        {
            ElementShape.Cross => y == row || x == column,
            ElementShape.Ellipse => Math.Abs(x - op.Size.Width / 2) <= HalfChord(op.Size, y),
            _ => true,
        };
    }

    private static int HalfChord(WindowSize size, int y)
    {
        double half = size.Height / 2;
        return half == 0
            ? 0 : (int)Math.Round(size.Width / 2 * Math.Sqrt(1 - Math.Pow((y - half) / half, 2)), MidpointRounding.ToEven);
    }

    private static Raster Plain(Raster image, MorphologyOperator op, params bool[] greatest) =>
        Kept(image, op, color => greatest.Aggregate(color, (made, step) => Step(made, op, step)));

    private static Raster Kept(Raster image, MorphologyOperator op, Func<Raster, Raster> filter) =>
        Oracle.Kept(image, op.Extent(0), op.Border, filter);

    private static Raster Step(Raster color, MorphologyOperator op, bool greatest)
    {
        var size = op.Element is { } table ? new WindowSize(table.Rows, table.Columns) : op.Size;
        var (top, left, bottom, right) = Extent.Of(size, op.Anchor);
        var extent = greatest ? new Extent(bottom, right, top, left) : new Extent(top, left, bottom, right);
        return Oracle.Window(color, extent, op.Border, op.Value, patch =>
        {
            var under = patch.Samples.Where(s => greatest
                ? Counts(op, top - s.Dy, left - s.Dx) : Counts(op, top + s.Dy, left + s.Dx))
                .Select(s => s.Value).ToArray();
            // A window that is cut off can be empty if its element excludes the middle.
            return under.Any(double.IsNaN) ? double.NaN : under.Length == 0 ? greatest ? double.NegativeInfinity
                : double.PositiveInfinity : greatest ? under.Max() : under.Min();
        });
    }

    private static Raster Less(Raster a, Raster b)
    {
        var result = new Raster(a.Info, a.Samples);
        for (var y = 0; y < a.Info.Height; y++)
            for (var x = 0; x < a.Info.Width; x++)
                for (var c = 0; c < a.Info.ColorChannels; c++)
                    result[y, x, c] -= b[y, x, c];
        return result;
    }

    public static IEnumerable<(ElementShape Shape, WindowSize Size, Matrix? Element, Anchor Anchor)> Elements =>
    [
        (ElementShape.Rectangle, new(3, 3), null, Anchor.Middle),
        (ElementShape.Rectangle, new(1, 6), null, Anchor.Middle),
        (ElementShape.Rectangle, new(5, 2), null, new(4, 0)),
        (ElementShape.Rectangle, new(9, 18), null, Anchor.Middle),
        (ElementShape.Ellipse, new(5, 5), null, Anchor.Middle),
        (ElementShape.Ellipse, new(6, 9), null, Anchor.Middle),
        (ElementShape.Cross, new(4, 5), null, new(1, 4)),
        (ElementShape.Rectangle, new(1, 1), Bent, Anchor.Middle),
        (ElementShape.Rectangle, new(1, 1), Bent, new(0, 0)),
    ];

    [Theory]
    [Oracle("erode")]
    [Oracle("dilate")]
    [MemberData(nameof(Borders))]
    public void Erosion_and_dilation_are_extremes_under_the_element(Border border)
    {
        foreach (var (shape, size, element, anchor) in Elements)
        {
            var erode = new Erode { Shape = shape, Size = size, Element = element, Anchor = anchor, Border = border, Value = 90 };
            var dilate = new Dilate
            {
                Shape = shape,
                Size = size,
                Element = element,
                Anchor = anchor,
                Border = border,
                Value = 90,
            };
            AreaChecks.Check(erode, image => Plain(image, erode, false), single: 0, @double: 0);
            AreaChecks.Check(dilate, image => Plain(image, dilate, true), single: 0, @double: 0);
        }
    }

    [Theory]
    [Oracle("open")]
    [Oracle("close")]
    [MemberData(nameof(Borders))]
    public void Two_steps_equal_two_consecutive_stages(Border border)
    {
        foreach (var (shape, size, element, anchor) in Elements)
        {
            var open = new Open { Shape = shape, Size = size, Element = element, Anchor = anchor, Border = border, Value = 90 };
            var close = new Close { Shape = shape, Size = size, Element = element, Anchor = anchor, Border = border, Value = 90 };
            AreaChecks.Check(open, image => Plain(image, open, false, true), single: 0, @double: 0);
            AreaChecks.Check(close, image => Plain(image, close, true, false), single: 0, @double: 0);
        }
    }

    [Theory]
    [Oracle("morphological-gradient")]
    [Oracle("tophat")]
    [Oracle("blackhat")]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Shrink)]
    [InlineData(Border.Replicate)]
    public void Differences_match_the_steps(Border border)
    {
        var gradient = new MorphologicalGradient { Element = Bent, Border = border };
        AreaChecks.Check(gradient, image =>
            Kept(image, gradient, color => Less(Step(color, gradient, true), Step(color, gradient, false))));
        var tophat = new Tophat { Size = new(3, 4), Border = border };
        AreaChecks.Check(tophat, image =>
            Kept(image, tophat, color => Less(color, Step(Step(color, tophat, false), tophat, true))));
        var blackhat = new Blackhat { Shape = ElementShape.Ellipse, Size = 5, Border = border };
        AreaChecks.Check(blackhat, image =>
            Kept(image, blackhat, color => Less(Step(Step(color, blackhat, true), blackhat, false), color)));
    }

    [Fact]
    public void Differences_with_border_valid_align_with_the_image_center()
    {
        var image = Images.Random(30, 20);
        var tophat = Engine.Run(new Tophat { Size = 3, Border = Border.Valid }, image);
        var open = Engine.Run(new Open { Size = 3, Border = Border.Valid }, image);
        Near.Equal(Images.Make(open.Info, (y, x, _) => (float)image[y + 2, x + 2, 0] - (float)open[y, x, 0]), tophat);
    }

    [Fact]
    public void Tall_bands_and_wide_images_are_processed_in_pieces()
    {
        var image = Images.Random(2100, 140);
        foreach (var op in (MorphologyOperator[])[new Erode { Size = 15 },
            new Erode { Shape = ElementShape.Ellipse, Size = 15 }, new Open { Size = 7 }])
            Near.Equal(Engine.Run(op, image, bandHeight: 9), Engine.Run(op, image, bandHeight: 1000));
        var erode = new Erode { Shape = ElementShape.Ellipse, Size = 15 };
        Near.Equal(Plain(image, erode, false), Engine.Run(erode, image));
    }

    [Fact]
    public void Results_match_SciPy()
    {
        Near.Equal(Images.Gray(new double[,]
        {
            { 3, 58, 59, 32, 46 },
            { 58, 58, 59, 59, 46 },
            { 26, 32, 32, 32, 32 },
            { 28, 28, 32, 19, 32 },
        }), Engine.Run(new Open { Element = Bent, Border = Border.Mirror }, References.Input));
        Near.Equal(Images.Gray(new double[,]
        {
            { 58, 97, 141, 79, 53 },
            { 58, 97, 97, 238, 53 },
            { 50, 58, 71, 71, 79 },
            { 50, 58, 71, 71, 79 },
        }), Engine.Run(new Close { Element = Bent, Border = Border.Replicate }, References.Input));
        Near.Equal(Images.Gray(new double[,]
        {
            { 97, 141, 238, 238, 53 },
            { 58, 141, 141, 238, 79 },
            { 58, 97, 97, 238, 238 },
            { 50, 43, 84, 38, 79 },
        }), Engine.Run(new Dilate { Element = Bent, Border = Border.Constant, Value = 10 }, References.Input));
        Near.Equal(Images.Gray(new double[,]
        {
            { 3, 3, 19, 19, 3 },
            { 3, 3, 26, 26, 3 },
            { 26, 26, 19, 19, 19 },
            { 3, 3, 19, 19, 3 },
        }), Engine.Run(new Erode { Border = Border.Wrap }, References.Input));
    }

    [Fact]
    public void Results_match_OpenCV_without_a_border()
    {
        Near.Equal(Images.Gray(new double[,]
        {
            { 3, 43, 38, 26, 46 },
            { 43, 43, 43, 46, 46 },
            { 26, 43, 38, 32, 46 },
            { 28, 28, 32, 19, 32 },
        }), Engine.Run(new Open { Shape = ElementShape.Cross, Border = Border.Shrink }, References.Input));
        Near.Equal(Images.Gray(new double[,]
        {
            { 0, 98, 21, 0, 7 },
            { 15, 54, 50, 192, 0 },
            { 0, 0, 0, 0, 33 },
            { 22, 0, 52, 0, 39 },
        }), Engine.Run(new Tophat { Shape = ElementShape.Ellipse, Border = Border.Shrink }, References.Input));
    }

    [Fact]
    public void An_ellipse_matches_OpenCV()
    {
        Assert.Equal(["010", "111", "010"], Rows(new(3, 3)));
        Assert.Equal(["000010000", "011111110", "111111111", "111111111", "111111111", "011111110"], Rows(new(6, 9)));
        Assert.Equal(["0010", "1111", "1111", "1111"], Rows(new(4, 4)));
        Assert.Equal(["0010"], Rows(new(1, 4)));

        static IEnumerable<string> Rows(WindowSize size)
        {
            var (row, column) = Anchor.Middle.In(size);
            var places = FlatElement.Of(ElementShape.Ellipse, size, Anchor.Middle).Chords.ToLookup(c => c.Dy + row);
            return Enumerable.Range(0, size.Height).Select(y => string.Concat(Enumerable.Range(0, size.Width)
                .Select(x => places[y].Any(c => x - column >= c.Dx && x - column < c.Dx + c.Length) ? '1' : '0')));
        }
    }

    [Fact]
    public void An_element_must_be_flat_nonempty_and_contain_its_anchor()
    {
        static string Finding(MorphologyOperator op)
        {
            var check = new OperatorCheck(["a"]);
            op.Check(check);
            var finding = Assert.Single(check.Findings);
            return $"{finding.Code} {finding.Parameter}: {finding.Message}; {finding.Cure}";
        }
        Assert.Equal($"{Codes.OutOfRange} element: the structuring element must contain " +
            "only 0 and 1; write 1 for members, 0 for other positions",
            Finding(new Erode { Element = new(1, 2, [1, 0.5]) }));
        Assert.Equal($"{Codes.BadCombination} element: the structuring element is empty; set at least one element to 1",
            Finding(new Open { Element = new(1, 2, [0, 0]) }));
        Assert.Equal($"{Codes.BadCombination} anchor: the anchor [3, " +
            "0] lies outside the element of 3x3; rows run from 0 to 2, columns from 0 to 2",
            Finding(new Close { Anchor = new(3, 0) }));
    }
}
