namespace PipelineKit.Onnx;

/// <summary>In which order a model takes an image's samples.</summary>
public enum ModelLayout
{
    /// <summary>As the model's own shape says: where it has 1, 3 or 4 channels.</summary>
    Auto,

    /// <summary>Channel by channel.</summary>
    Nchw,

    /// <summary>Pixel by pixel.</summary>
    Nhwc,
}
