namespace PipelineKit.Imaging;

/// <summary>The eight orientations of an image, with EXIF's numbers. Rotations are clockwise.</summary>
public enum Orientation
{
    /// <summary>As stored.</summary>
    Normal = 1,

    /// <summary>Left and right swapped.</summary>
    FlipHorizontal = 2,

    /// <summary>Rotated by 180°.</summary>
    Rotate180 = 3,

    /// <summary>Top and bottom swapped.</summary>
    FlipVertical = 4,

    /// <summary>Mirrored along the main diagonal: rows become columns.</summary>
    Transpose = 5,

    /// <summary>Rotated by 90° clockwise.</summary>
    Rotate90 = 6,

    /// <summary>Mirrored along the other diagonal.</summary>
    Transverse = 7,

    /// <summary>Rotated by 270° clockwise.</summary>
    Rotate270 = 8,
}
