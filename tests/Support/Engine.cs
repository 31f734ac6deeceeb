using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Tests.Support;

/// <summary>Runs one operator of one input and one output through the engine.</summary>
internal static class Engine
{
    /// <summary>The image that comes out, in single precision, in bands of so many rows or as the planner chooses.</summary>
    public static Raster Run(Operator op, Raster image, int? bandHeight = null, int threads = 1) =>
        PipelineRunner.Run(op, [image], new PlanOptions { BandHeight = bandHeight, Threads = threads }).Image;

    /// <summary>The image that comes out in double precision.</summary>
    public static Raster RunDouble(Operator op, Raster image) =>
        PipelineRunner.Run(op, [image], precision: SamplePrecision.Double).Image;
}
