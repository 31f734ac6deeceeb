using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>The target of an image output: a writer, and the sample type it takes.</summary>
public sealed record ImageTarget(ImageWriter Writer, SampleType Type);
