namespace PipelineKit.Onnx;

/// <summary>Memory layout of a model's input tensor.</summary>
public enum ModelLayout
{
    /// <summary>Taken from the model's input shape: the dimension of 1, 3 or 4 is the channel.</summary>
    Auto,

    /// <summary>Planar: batch, channels, height, width.</summary>
    Nchw,

    /// <summary>Interleaved: batch, height, width, channels.</summary>
    Nhwc,
}
