namespace PipelineKit.Codecs.Options;

/// <summary>PFM has no options: samples are always 32-bit floats.</summary>
public sealed class PfmOptions;
