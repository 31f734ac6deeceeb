using PipelineKit.Diagnostics;
using PipelineKit.Planning;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>The processor for one pixel type.</summary>
internal sealed class PixelProcessor<TPixel> : CloningImageProcessor<TPixel>
    where TPixel : unmanaged, IPixel<TPixel>
{
    private readonly PipelineProcessor _definition;
    private readonly PixelFormat _format = PixelFormat.Of(typeof(TPixel));
    private readonly PlanOptions _options;
    private readonly Rectangle _region;
    private readonly bool _isWhole;
    private GraphRun? _root;

    public PixelProcessor(
        PipelineProcessor definition, Configuration configuration, Image<TPixel> source, Rectangle region)
        : base(configuration, source, region)
    {
        var threads = configuration.MaxDegreeOfParallelism;
        _definition = definition;
        _options = definition.Options ?? new PlanOptions { Threads = threads > 0 ? threads : Environment.ProcessorCount };
        _region = Rectangle.Intersect(region, source.Bounds());
        _isWhole = _region == source.Bounds();
        if (_region.Width < 1 || _region.Height < 1)
            throw new PipelineException(Codes.BadGeometry,
                $"the region {Described(region)} is outside the image of {source.Width}×{source.Height}",
                "choose one inside the image");
    }

    // Called before the result is allocated, so that errors are detected first.
    protected override Size GetDestinationSize()
    {
        _root = Lay(Source.Frames.RootFrame);
        return _isWhole ? new(_root.Output.Width, _root.Output.Height) : Source.Size();
    }

    protected override void OnFrameApply(ImageFrame<TPixel> source, ImageFrame<TPixel> destination)
    {
        var run = source == Source.Frames.RootFrame ? _root! : Lay(source);
        if (_isWhole && (run.Output.Width, run.Output.Height) != (destination.Width, destination.Height))
            throw new PipelineException(Codes.SizeMismatch,
                $"the frames of the result differ in size: {run.Output.Width}×{run.Output.Height} "
                + $"after {destination.Width}×{destination.Height}", "process each frame as a separate image");
        if (!_isWhole)
            for (var y = 0; y < source.Height; y++)
                source.PixelBuffer.DangerousGetRowSpan(y).CopyTo(destination.PixelBuffer.DangerousGetRowSpan(y));
        using var writer = new PixelWriter<TPixel>(
            new(destination, _isWhole ? destination.Bounds() : _region), run.Output);
        run.Run(writer, _format.Type);
    }

    private GraphRun Lay(ImageFrame<TPixel> frame)
    {
        var run = GraphRun.Create(_definition.Graph,
            [
                PixelSource.Of(new PixelRegion<TPixel>(frame, _region)),
                .. _definition.Others.Select(other => PixelSource.Of(other, frame: null)),
            ], _options);
        PixelFit.Check(run.Output, _format, $"the result of the pipeline '{_definition.Graph.Name}'");
        return _isWhole || (run.Output.Width, run.Output.Height) == (_region.Width, _region.Height) ? run
            : throw new PipelineException(Codes.SizeMismatch,
                $"the pipeline '{_definition.Graph.Name}' makes {run.Output.Width}×{run.Output.Height} of the region "
                + $"{Described(_region)}, but the result must have the same size", "crop the image to the region first");
    }

    private static string Described(Rectangle region) => $"{region.Width}×{region.Height} at ({region.X}, {region.Y})";
}
