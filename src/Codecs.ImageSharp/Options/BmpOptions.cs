namespace PipelineKit.Codecs.ImageSharp.Options;

/// <summary>How a BMP is written: there is only one way.</summary>
public sealed class BmpOptions;
