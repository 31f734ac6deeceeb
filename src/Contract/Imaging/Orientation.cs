namespace PipelineKit.Imaging;

/// <summary>The eight ways to lay an image on its axes, with EXIF's numbers. Turns are clockwise.</summary>
public enum Orientation
{
    /// <summary>As stored.</summary>
    Normal = 1,

    /// <summary>Left and right exchanged.</summary>
    FlipHorizontal = 2,

    /// <summary>Half a turn.</summary>
    Rotate180 = 3,

    /// <summary>Top and bottom exchanged.</summary>
    FlipVertical = 4,

    /// <summary>Mirrored along the main diagonal: rows become columns.</summary>
    Transpose = 5,

    /// <summary>A quarter turn clockwise.</summary>
    Rotate90 = 6,

    /// <summary>Mirrored along the other diagonal.</summary>
    Transverse = 7,

    /// <summary>Three quarter turns clockwise.</summary>
    Rotate270 = 8,
}
