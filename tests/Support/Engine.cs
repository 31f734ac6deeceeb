using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Tests.Support;

/// <summary>Runs an operator with one input and one output in the engine.</summary>
internal static class Engine
{
    /// <summary>Returns the result in single precision, in bands of a given height or as planned.</summary>
    public static Raster Run(Operator op, Raster image, int? bandHeight = null, int threads = 1) =>
        PipelineRunner.Run(op, [image], new PlanOptions { BandHeight = bandHeight, Threads = threads }).Image;

    /// <summary>Returns the result in double precision.</summary>
    public static Raster RunDouble(Operator op, Raster image) =>
        PipelineRunner.Run(op, [image], precision: SamplePrecision.Double).Image;
}
