namespace PipelineKit.Lettering.Fonts;

/// <summary>How bold the letters of the font are that comes along.</summary>
public enum FontWeight
{
    /// <summary>Hairlines.</summary>
    Thin,

    /// <summary>Fine lines.</summary>
    Light,

    /// <summary>For reading.</summary>
    Regular,

    /// <summary>A little bolder.</summary>
    Medium,

    /// <summary>Nearly bold.</summary>
    SemiBold,

    /// <summary>Bold.</summary>
    Bold,
}
