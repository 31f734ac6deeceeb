namespace PipelineKit.Filters.Color;

/// <summary>Definitions of gray from three color samples.</summary>
public enum GrayWeights
{
    /// <summary>0.299 R + 0.587 G + 0.114 B: luma of ITU-R BT.601, as in OpenCV, Pillow and JPEG.</summary>
    Rec601,

    /// <summary>0.2126 R + 0.7152 G + 0.0722 B: luma of ITU-R BT.709, whose primaries are those of sRGB.</summary>
    Rec709,

    /// <summary>(R + G + B) / 3.</summary>
    Average,

    /// <summary>(max + min) / 2 of the three: the lightness of HSL.</summary>
    Lightness,
}
