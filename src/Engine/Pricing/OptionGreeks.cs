namespace Zk.Engine;

/// <summary>Value and sensitivities of a European option per unit of underlying.</summary>
/// <param name="Value">Value.</param>
/// <param name="Delta">∂value/∂spot.</param>
/// <param name="Gamma">∂²value/∂spot².</param>
/// <param name="Vega">∂value/∂volatility, for a change of 1.00.</param>
/// <param name="Theta">−∂value/∂time, per year.</param>
/// <param name="Rho">∂value/∂rate with the dividend yield held, for a change of 1.00.</param>
/// <param name="DividendRho">∂value/∂yield with the rate held, for a change of 1.00.</param>
/// <param name="Elasticity">Delta·spot/value.</param>
public readonly record struct OptionGreeks(
    double Value, double Delta, double Gamma, double Vega, double Theta, double Rho, double DividendRho, double Elasticity);
