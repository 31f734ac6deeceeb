using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Formulas;

/// <summary>Compares compiled expressions with the plain evaluator.</summary>
internal static class CompiledComparison
{
    /// <summary>Requires the result of the plain evaluator, and the same part of it with these options.</summary>
    public static void Same(WindowExpression window, Raster[] images,
        SamplePrecision precision, double tolerance, PlanOptions options) =>
        Same(Plain(window, images, precision), window, images, precision, tolerance, options);

    /// <summary>Requires a result, and the same part of it with these options.</summary>
    public static void Same(Raster expected, WindowExpression window, Raster[] images,
        SamplePrecision precision, double tolerance, PlanOptions options)
    {
        var actual = PipelineRunner.Run(window, images, null, precision).Image;
        Near.Equal(new Raster(actual.Info, expected.Samples), actual, tolerance);
        var part = PipelineRunner.Run(window, images, options, precision).Image;
        var rows = options.Rows ?? new RowRange(0, actual.Info.Height);
        var perRow = actual.Info.Width * actual.Info.Channels;
        Near.Equal(new Raster(part.Info, actual.Samples.Slice(rows.First * perRow, rows.Count * perRow)), part);
    }

    /// <summary>Returns the result of the plain evaluator, which takes most of the time in large windows.</summary>
    public static Raster Plain(WindowExpression window, Raster[] images, SamplePrecision precision) =>
        PipelineRunner.Run(new PlainWindow(window) { Border = window.Border, Value = window.Value },
            images, null, precision).Image;

    /// <summary>Returns the image with its samples stored in a type.</summary>
    public static Raster Stored(Raster image, SampleType type) => new(image.Info, image.Samples, type);
}
