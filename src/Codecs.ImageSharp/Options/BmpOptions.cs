namespace PipelineKit.Codecs.ImageSharp.Options;

/// <summary>Options for writing BMP: none.</summary>
public sealed class BmpOptions;
