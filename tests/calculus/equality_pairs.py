"""Pairs of texts that are the same function, and pairs that are not, by subject."""

EQUAL = {
    "polynomials": """
        (x+1)^2 = x^2+2x+1
        (x+y+1)^2 - 2x - 2y - 2xy = 1+x^2+y^2
        (x-1)(x+1)(x^2+1) = x^4-1
        -x^2 = -(x*x)
        (a+b)^3 = a^3+3a^2*b+3a*b^2+b^3
        (x+1)^20 = (x^2+2x+1)^10
        (x+1)^9999 = (x+1)^9998*(x+1)
        x^100*x^-100 = 1
        0.1x + 0.2x = 0.3x
        1e-3*x = x/1000
        x - x = 0
        2^10*x = 1024x
        (3x^2y)^2 = 9x^4y^2
        1/2x = x/2
        x^5 - 5x^4 + 10x^3 - 10x^2 + 5x - 1 = (x-1)^5
        (1-x)(-1-6x) = (6x+1)(x-1)
        2(w1+w2) = 2w1+2w2
    """,
    "rational functions": """
        (x^2-1)/(x-1) = x+1
        1/x + 1/y = (x+y)/(x*y)
        x/(x+1) = 1 - 1/(x+1)
        1/(1+1/x) = x/(x+1)
        (x^3-y^3)/(x-y) = x^2+x*y+y^2
        x(y^2+1)/(y^2+1) = x
        (1/x)/(1/y) = y/x
        x^-2 = 1/x^2
        (a/b)/(c/d) = a*d/(b*c)
        1/(x^2-1) = (1/2)(1/(x-1) - 1/(x+1))
        (x^100-1)/(x-1)*(x-1) = x^100-1
        4*(1/3/x) = 4/(3x)
        2/(3/x) = 2x/3
        (2x+2)/(x+1) = 2
    """,
    "roots": """
        sqrt(x^2) = |x|
        sqrt(x)^2 = x
        sqrt(x)sqrt(x) = x
        sqrt(8) = 2sqrt(2)
        sqrt(12) + sqrt(27) = 5sqrt(3)
        9/sqrt(27) = sqrt(3)
        1/sqrt(2) = sqrt(2)/2
        1/(sqrt(3)-sqrt(2)) = sqrt(3)+sqrt(2)
        sqrt(2+sqrt(3)) = (sqrt(6)+sqrt(2))/2
        sqrt(3+2sqrt(2)) = 1+sqrt(2)
        cbrt(-8) = -2
        (-8)^(1/3) = -2
        (-8)^(2/3) = 4
        (x^3)^(1/3) = x
        cbrt(x^3) = x
        cbrt(x)^3 = x
        cbrt(-x) = -cbrt(x)
        x^(1/3)*x^(2/3) = x
        (x^6)^(1/6) = |x|
        (x^4)^(1/4) = |x|
        (x^2)^(1/4) = sqrt(|x|)
        x^(2/4) = sqrt(x)
        x^0.5 = sqrt(x)
        x^1.5 = x*sqrt(x)
        x^(-1/2) = 1/sqrt(x)
        sqrt(x)/x = 1/sqrt(x)
        sqrt(x^2+2x+1) = |x+1|
        sqrt(x^2 y^2) = |x y|
        sqrt(x y) = sqrt(x)sqrt(y)
        sqrt(x/y) = sqrt(x)/sqrt(y)
        sqrt(x^3) = x sqrt(x)
        sqrt(x^4+2x^2+1) = x^2+1
        x/sqrt(x^2+y^2) = x*sqrt(x^2+y^2)/(x^2+y^2)
        sqrt(sqrt(x)) = x^(1/4)
        (sqrt(x)-1)(sqrt(x)+1) = x-1
        (sqrt(x+h)-sqrt(x))/h = 1/(sqrt(x+h)+sqrt(x))
        root(x,3) = cbrt(x)
        4^1.5 = 8
        27^(-2/3) = 1/9
        cbrt(2)*cbrt(4) = 2
        cbrt(2+sqrt(5)) + cbrt(2-sqrt(5)) = 1
        (2sqrt(2))^4 = 64
        sqrt(x-5)^2 = x-5
        sqrt(1-x^2)^2 = 1-x^2
    """,
    "absolute values, sign, floor": """
        |x|^2 = x^2
        |x y| = |x||y|
        |-x| = |x|
        ||x|| = |x|
        |x|/x = x/|x|
        |x^3| = x^2|x|
        |-2pi*x^2*y^3| = 2pi*x^2|y^3|
        x/|x| = sign(x)
        |2^x| = 2^x
        |x^2+1| = x^2+1
        max(x,y) = (x+y+|x-y|)/2
        min(x,y) = -max(-x,-y)
        max(x,-x) = |x|
        floor(x+1) = floor(x)+1
        ceil(x) = -floor(-x)
        floor(-1.5) = -2
    """,
    "exponentials": """
        e^(x+y) = e^x e^y
        (e^x)^2 = e^(2x)
        e^(-x) = 1/e^x
        exp(x) = e^x
        2^x*2^x = 4^x
        2^(x+3) = 8*2^x
        3^-x = (1/3)^x
        1.2^(2y) = 1.44^y
        6^x = 2^x*3^x
        e^(x ln 2) = 2^x
        e^(2 ln x) = x^2
        e^(ln x) = x
        e^(-ln x) = 1/x
        sqrt(e^(2x)) = e^x
        1/(1+e^-x) = e^x/(1+e^x)
        (e^x-e^-x)(e^x+e^-x) = e^(2x)-e^(-2x)
        e^(100*500) = e^50000
        x^y*x^z = x^(y+z)
        (x^y)^z = x^(y z)
        (x y)^z = x^z y^z
        x^(y+1)/x = x^y
        a^x b^x = (a b)^x
        x^x(1+ln x) = x^x + x^x ln x
        e^(x^2)*e^(-x^2) = 1
        (e^(x/2))^2 = e^x
        10^(-3) = 0.001
        x^y+x^(2y) = x^y(1+x^y)
    """,
    "logarithms": """
        ln(x y) = ln x + ln y
        ln(x/y) = ln x - ln y
        ln(x^2) = 2 ln x
        ln(x^2) = 2 ln|x|
        ln(1/x) = -ln x
        ln sqrt(x) = ln(x)/2
        ln(x^y) = y ln x
        ln(e^x) = x
        ln(2x) = ln 2 + ln x
        ln 8 = 3 ln 2
        ln(4)/ln(2) = 2
        ln(x^2-1) = ln(x-1) + ln(x+1)
        ln(x)/ln(10) = log_10(x)
        log_2(8) = 3
        log_2(x^3) = 3 log_2(x)
        ln(x^y/z) = y ln x - ln z
        ln(6)-ln(2) = ln(3)
        e^(3 ln 2) = 8
        ln(x^2 e^x) = x + 2 ln x
        ln(e) = 1
        1/ln(2) = ln(e)/ln(2)
    """,
    "trigonometry": """
        sin^2 x + cos^2 x = 1
        sin(2x) = 2 sin x cos x
        cos(2x) = 2cos^2 x - 1
        cos(2x) = 1 - 2 sin^2 x
        tan^2 x + 1 = sec^2 x
        1 + cot^2 x = csc^2 x
        sin(3x) = 3 sin x - 4 sin^3 x
        sin(x+y) = sin x cos y + cos x sin y
        cos(x-y) = cos x cos y + sin x sin y
        tan(x+y) = (tan x + tan y)/(1 - tan x tan y)
        sin(x+2pi) = sin x
        sin(x+pi/2) = cos x
        cos(pi-x) = -cos x
        tan(x+pi) = tan x
        sin(-x) = -sin x
        sec(-x) = sec x
        tan(x/2) = (1-cos x)/sin x
        sin(x/2)^2 = (1-cos x)/2
        sin x sin y = (cos(x-y)-cos(x+y))/2
        cos(3x)+cos(x) = 2cos(2x)cos(x)
        sin^4 x - cos^4 x = -cos(2x)
        sin(pi/6) = 1/2
        cos(pi/4) = sqrt(2)/2
        tan(pi/3) = sqrt(3)
        sin(pi/12) = (sqrt(6)-sqrt(2))/4
        cos(pi/5) = (1+sqrt(5))/4
        sin(500pi) = 0
        cos(7pi) = -1
        sin(315/180*pi) = sin(7pi/4)
        sin x/cos x = tan x
        csc x = 1/sin x
        sin(2x+2y) = sin(2(x+y))
        cos(x)^235*cos(x) = cos(x)^236
        sin(100x)^2 = 1 - cos(100x)^2
        sec x tan x = sin x/cos^2 x
        sin(x)cos(x)^2+sin(x)^3 = sin(x)
    """,
    "inverse functions": """
        asin x + acos x = pi/2
        sin(asin x) = x
        cos(asin x) = sqrt(1-x^2)
        cos(atan x) = 1/sqrt(1+x^2)
        sin(acos x) = sqrt(1-x^2)
        tan(atan x) = x
        atan(-x) = -atan(x)
        atan(1) = pi/4
        asin(1/2) = pi/6
        acos(-1) = pi
        acos(-x) = pi - acos(x)
        acsc x = asin(1/x)
        asec x = acos(1/x)
        acot x = atan(1/x)
        atan(x) = asin(x/sqrt(1+x^2))
        atan(1/2)+atan(1/3) = pi/4
        sin^-1 x = asin x
        4atan(1/5)-atan(1/239) = pi/4
        tan(asin x) = x/sqrt(1-x^2)
        sin(2 asin x) = 2x sqrt(1-x^2)
    """,
    "hyperbolic functions": """
        cosh^2 x - sinh^2 x = 1
        sinh x = (e^x-e^-x)/2
        cosh(2x) = cosh^2 x + sinh^2 x
        tanh x = (e^(2x)-1)/(e^(2x)+1)
        sinh(2x) = 2 sinh x cosh x
        sinh(asinh x) = x
        asinh x = ln(x+sqrt(x^2+1))
        acosh x = ln(x+sqrt(x^2-1))
        atanh x = ln((1+x)/(1-x))/2
        coth x = 1/tanh x
        sech^2 x = 1 - tanh^2 x
        cosh x + sinh x = e^x
        sinh(x+y) = sinh x cosh y + cosh x sinh y
        csch x = 2/(e^x-e^-x)
    """,
    "factorials and integer exponents": """
        (n+1)! = (n+1)n!
        (2n)!/(2n-1)! = 2n
        n!/(n-2)! = n(n-1)
        (5k)! = (k*5)!
        6! = 720
        (-2)^n*(-2) = (-2)^(n+1)
        (-1)^(2n) = 1
        (-1)^n = (-1)^(n+2)
        (-3)^n = (-1)^n 3^n
        cos(n pi)(-1)^n = (-1)^(2n)
        0^0 = 1
        x^0 = 1
        4^3^2^1 = 262144
    """,
    "derivatives as answers": """
        2x cos(x^2) = cos(x^2)*2*x
        -x e^(-x^2-y^2)*2 = -2x e^(-(x^2+y^2))
        x/sqrt(x^2+y^2) = (x^2+y^2)^(-1/2)*x
        2x/(x^2+y^2) = (2/(x^2+y^2))*x
        y*x^(y-1) = y x^y/x
        -y/(x^2+y^2) = -(1/x)(y/x)/(1+(y/x)^2)
        40(x+5)^3 cos(10(x+5)^4) = 40(5+x)^3 cos(10(5+x)^4)
        e^(x y)(1+x y) = e^(x y) + x y e^(x y)
        1/(2sqrt(x)) = x^(-1/2)/2
        e^x(sin x + cos x) = e^x sqrt(2) sin(x+pi/4)
        (y^2-x^2)/(x^2+y^2)^2 = 1/(x^2+y^2)-2x^2/(x^2+y^2)^2
        s(x)*0+1/(1+e^-x)*(1-1/(1+e^-x)) = e^-x/(1+e^-x)^2
    """,
}

DIFFERENT = {
    "algebra": """
        (x+1)^2 = x^2+1
        (6x+1)(x+1) = (6x+1)(x-1)
        x^2 = x^3
        2x = x^2
        x = y
        x + 10^-50 = x
        1/x = 0
        x(y^2+1)/(y^2+2) = x
        a-b-c = a-(b-c)
        x/(y+1) = x/y+1
        -x^2 = (-x)^2
        1/2x = 1/(2x)
        (x+1)^9999 = (x+1)^9998
        t/t = t/T
        0 = x - 2
        9.999999 = 10
        10.000001 = 10
        0.51 = 0.50
        6.12*10^-2 = 6.12*10^-6
        1.1234567891235*10^200 = 0.10
        x^2+y^2 = (x+y)^2
        1/(x+y) = 1/x+1/y
        (x^2-1)/(x+1) = x+1
        3x^2 = 6x
        x^5-1 = (x-1)^5
        (x y)^2 = x y^2
        x-1e-30 = x
    """,
    "roots and absolute values": """
        sqrt(x^2) = x
        |x| = x
        sqrt(x^2+y^2) = x+y
        sqrt(x+y) = sqrt(x)+sqrt(y)
        (x^2)^(1/4) = sqrt(x)*1.0000001
        |x+y| = |x|+|y|
        cbrt(x) = sqrt(x)
        x^(1/3) = x/3
        x^(2/3) = -x^(2/3)
        cbrt(x) = cbrt(|x|)
        sqrt(x^2+2x+1) = x+1
        sign(x)^2 = 1
        floor(x) = x
        floor(x) = ceil(x)
        x^-1 = -x
        sqrt(2) = 1.41421356
        sqrt(2)+sqrt(3) = sqrt(5)
        max(x,y) = x
        sqrt(1-x^2) = 1-x
        (-8)^(1/3) = 2
    """,
    "exponentials and logarithms": """
        e^(x+y) = e^x+e^y
        (e^x)^2 = e^(x^2)
        e^x = e^x+1
        e^x = 2.718281828^x
        2^x*3^x = 5^x
        2*3^x = 6^x
        ln(x+y) = ln x + ln y
        ln(x)^2 = 2 ln x
        ln(x y) = ln x ln y
        ln(x/y) = ln(x)/ln(y)
        ln(x) = ln(-x)
        ln(x) = log_10(x)
        x^y = y^x
        (x^y)^z = x^(y^z)
        x^x = x*x^(x-1)*1.01
        3^-x = 3^x
        (-2)^n = (-2)^(n+1)
        (-2)^n = 2^n
        (-1)^n = 1
        (-1)^n = -1
        e^-1000 = 0
        e^-1000 = 2e^-1000
        (-2)^a = (-2)^(a b)
        1/(1+e^x) = 1/(1+e^-x)
    """,
    "trigonometry": """
        sin(2x) = 2 sin x
        sin(x)^2 = sin(x^2)
        cos x = sin x
        sin(pi x) = 0
        sin(pi x) = sin(500 pi x)
        cos(pi x) = cos(2pi x)
        asin(sin x) = x
        acos(cos x) = x
        atan(tan x) = x
        atan x + atan(1/x) = pi/2
        sin^-1 x = 1/sin x
        tan x = 1/cos x
        sin x = x
        sin(x) = x - x^3/6
        cos(x)^235 = cos(x)^236
        40(x+5)^3 sin(10(x+5)^4) = 40(x+5)^3 cos(10(x+5)^4)
        sin(x)+10^-50 = sin(x)
        sin(x)+10^-300 = sin(x)
        sin(x+y) = sin x + sin y
        sinh x = sin x
        cosh^2 x + sinh^2 x = 1
        tanh x = atan x
        sin(1) = 0.84
        cos(pi/5) = 0.809
        sin(3x) = 3 sin x - 4 sin^2 x
        atan2(y,x) = atan(y/x)
    """,
    "domains that never meet": """
        ln(x) = 1/0
        sqrt(-x^2-1) = x
        ln(x-10) = ln(-x-10)
        asin(x+2) = asin(x-2)
        1/0 = 0
    """,
    "factorials and near misses": """
        (2n)! = 2 n!
        (n+1)! = n!+1
        n! = n^n
        -2x e^(-x^2-y^2) = -2y e^(-x^2-y^2)
        2x cos(x^2) = 2x cos(2x)
        y x^(y-1) = x^y ln x
        x/sqrt(x^2+y^2) = y/sqrt(x^2+y^2)
        6x^2-18x+12 = 6x^2-18x-12
        3x^2-9y = 3x^2-9
        1/(2sqrt(x)) = 1/(2x)
    """,
}


def rows(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return (subject, left, right) for every line of a table."""
    return [
        (subject, *(side.strip() for side in line.split(" = ")))
        for subject, lines in table.items()
        for line in lines.strip().splitlines()
    ]
